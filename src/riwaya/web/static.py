"""The built front end: its files, its page for every other address, and how to build it where it is missing."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException

FOLDER = Path(__file__).parent / "static"
INDEX = "index.html"
MISSING = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>riwaya</title>
<h1>The desk is not built</h1>
<p>This installation lacks the files of the front end. In the source folder run <code>make desk</code> (it needs npm), or install
riwaya from a wheel, which has them. The interface for programs works already:
<a href="/api/openapi.json">/api/openapi.json</a>.</p>
<p lang="ar" dir="rtl">لا توجد ملفات الواجهة في هذا التثبيت. شغل <code>make desk</code> في مجلد المصدر (يحتاج npm)،
أو ثبت الحزمة الجاهزة.</p>
</html>
"""


def register(app: FastAPI) -> None:
    """Serve the front end at every address that is not the API's."""
    root = FOLDER.resolve()

    @app.get("/{path:path}", include_in_schema=False)
    def front(path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise HTTPException(404)
        wanted = root / path
        if "\0" not in path and path and wanted.resolve().is_relative_to(root) and wanted.is_file():
            forever = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
            return FileResponse(wanted, headers={"cache-control": forever})
        if path.startswith("assets/"):
            raise HTTPException(404)
        if (root / INDEX).is_file():
            return FileResponse(root / INDEX, headers={"cache-control": "no-cache"})
        return HTMLResponse(MISSING, status_code=503)
