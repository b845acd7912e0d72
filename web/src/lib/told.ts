import { ApiError } from "../api";
import { lang, t } from "../i18n/index.svelte";

/** What went wrong, for people. What the program itself said of it is English, so the Arabic desk names it as such. */
export function told(error: unknown): string {
  if (!(error instanceof ApiError) || !error.message) return t("problem.network");
  return error.reason ? `${error.message} ${reasoned(error.reason)}` : error.message;
}

export function reasoned(reason: string): string {
  return lang.now === "en" ? reason : t("problem.reason", { reason });
}
