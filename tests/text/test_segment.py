"""Sentences, tokens, furniture, headings and datelines. All texts are invented."""

from __future__ import annotations

import pytest

from riwaya.text.segment import furniture_spans, sentences


def parts(text: str, part: str = "body") -> list[str]:
    return [text[s.start : s.end] for s in sentences(text) if s.part == part]


def words(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.kind) for sentence in sentences(text) for token in sentence.tokens]


@pytest.mark.parametrize(
    "text",
    [
        "نزح 1.8 مليون شخص",
        "نزح 1,8 مليون شخص و4.700 أسرة",
        "قالت وكالة أ.ف.ب إن القصف توقف",
        "قالت وكالة أ. ف. ب إن القصف توقف",
        "قالت (ا.ف.ب.) إن القصف توقف",
        "قال د. سامر العلي إن المشفى خرج عن الخدمة",
        "تقع البلدة على بعد 5 كلم. من الحدود",
        "قال إن (...) القصف توقف",
        "قال «إن استمر... القصف» سنرد",
        "قال «إن استمر.. القصف» سنرد",
        "قال «سنبقى هنا. لن نرحل. هذه أرضنا» مضيفاً أن القصف مستمر",
        'قال "هل نرحل؟ لا!" ثم مضى',
        "قصفت المدفعية البلدة؛ وردّت الفصائل",
        "انظر t.me/alnahr.news للمزيد",
        "وقال المصدر: القصف مستمر",
    ],
)
def test_marks_that_end_no_sentence(text: str) -> None:
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُتل اثنان. وجُرح ثلاثة.", ["قُتل اثنان.", "وجُرح ثلاثة."]),
        ("هل توقف القصف؟ لا! سيستمر", ["هل توقف القصف؟", "لا!", "سيستمر"]),
        ("انتهى القصف .ولفت المصدر إلى ذلك", ["انتهى القصف .", "ولفت المصدر إلى ذلك"]),
        ("انتهى القصف.ولفت المصدر إلى ذلك", ["انتهى القصف.", "ولفت المصدر إلى ذلك"]),
        ("كان القصف عنيف.a", ["كان القصف عنيف.a"]),
        ("كان القصف عنيف.a ثم توقف", ["كان القصف عنيف.", "a ثم توقف"]),
        ("قال «سنرد.» وأضاف آخر أن لا", ["قال «سنرد.»", "وأضاف آخر أن لا"]),
        ("انسحب «لواء النهر«. ثم عاد", ["انسحب «لواء النهر«.", "ثم عاد"]),
        ("انسحب «لواء النهر« أمس. ثم عاد «لواء الجبل«.", ["انسحب «لواء النهر« أمس.", "ثم عاد «لواء الجبل«."]),
        ("قال «القصف مستمر. ثم توقف. وعاد", ["قال «القصف مستمر.", "ثم توقف.", "وعاد"]),
        ("وقع ذلك عام 1443هـ. ثم انتهى", ["وقع ذلك عام 1443هـ.", "ثم انتهى"]),
        ("قُتل 17. وجُرح 5", ["قُتل 17.", "وجُرح 5"]),
        ("بحسب أ.ف.ب. وقال آخر لا", ["بحسب أ.ف.ب.", "وقال آخر لا"]),
        ("مجزرة في السوق.. الطيران يعود", ["مجزرة في السوق..", "الطيران يعود"]),
        ("توقف القصف…\nعاد القصف", ["توقف القصف…", "عاد القصف"]),
        ("(توقف القصف.) عاد بعدها", ["(توقف القصف.) عاد بعدها"]),
    ],
)
def test_marks_that_do(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_lines_bullets_and_numbered_items_are_paragraphs() -> None:
    text = "النقاط البارزة: • نزوح 4,700 أسرة • خروج المحطة.\n\n1- قُتل رجل.\r\n2- جُرح آخر."
    body = [s for s in sentences(text) if s.part == "body"]
    assert parts(text) == ["نزوح 4,700 أسرة", "خروج المحطة.", "قُتل رجل.", "جُرح آخر."]
    assert len({s.paragraph for s in body}) == 4
    assert parts(text, "heading") == ["النقاط البارزة:", "•", "•", "1-", "2-"]


def test_tokens_have_kinds_and_raw_offsets() -> None:
    text = "قُصِفَ حيّ «الزيتون» 7-5-2017 بـ1,8 طن BM–21 😔"
    assert words(text) == [
        ("قصف", "word"), ("حي", "word"), ('"', "quote"), ("الزيتون", "word"), ('"', "quote"),
        ("7", "number"), ("-", "punct"), ("5", "number"), ("-", "punct"), ("2017", "number"),
        ("ب", "word"), ("1,8", "number"), ("طن", "word"), ("bm", "latin"), ("-", "punct"), ("21", "number"),
        ("😔", "other"),
    ]  # fmt: skip
    tokens = sentences(text)[0].tokens
    assert [text[token.start : token.end] for token in tokens][:4] == ["قُصِفَ", "حيّ", "«", "الزيتون"]


def test_hashtags_are_split_into_words() -> None:
    text = "قصف على #ريف_دمشق صباحاً"
    assert [word for word, _ in words(text)] == ["قصف", "علي", "ريف", "دمشق", "صباحا"]
    assert sentences(text)[0].tokens[3].start == text.index("دمشق")


def test_long_runs_are_cut() -> None:
    assert [len(s.tokens) for s in sentences("كلمة " * 4_500)] == [2_000, 2_000, 500]
    assert len(sentences("ا" * 300)[0].tokens) == 3


@pytest.mark.parametrize(
    "line",
    [
        "أخبار متعلقة",
        "اقرأ أيضاً: هدنة في بلدة النهر",
        "مواضيع ذات صلة: هدنة النهر، اتفاق الجبل",
        "جميع الحقوق محفوظة 2024",
        "© النهر 2019-2024",
        "شارك هذا الخبر: فيسبوك – تويتر",
        "شارك عبر: فيسبوك | تويتر | واتساب",
        "شارك الخبر | الأكثر قراءة اليوم | الطقس",
        "الأكثر قراءة: المحافظ يفتتح متنزهاً",
        "📌 تابعونا على تلغرام t.me/alnahr | للإعلان مراسلة الإدارة | شاهد: أقوى اللحظات",
        "عدد القراءات: 1042",
        "تم النشر في 18 آذار 2014 | آخر تحديث للصفحة 2021",
        "آخر تحديث: 12:30",
        "للاشتراك في النشرة اضغط هنا",
        "صورة أرشيفية",
        "(صورة أرشيفية)",
        "تصوير: سامر العلي",
        "كتب: سامر العلي",
        "ملاحظة: الأرقام أولية وقابلة للتحديث.",
        "#النهر #الجبل",
        "https://t.me/alnahr",
        "النهر | 7-5-2017 | عدد القراءات: 1042 | تابعونا على تلغرام",
        "الوسوم: النهر، الجبل",
    ],
)
def test_furniture(line: str) -> None:
    text = f"قصفت المدفعية البلدة.\n\n{line}"
    assert parts(text) == ["قصفت المدفعية البلدة."]
    assert [span.text for span in furniture_spans(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "شارك المئات في المظاهرة.",
        "شارك عبر الفيديو قائد اللواء في الاجتماع.",
        "صورة القتلى انتشرت بعد القصف.",
        "تحرير 20 بلدة من قبضة اللواء.",
        "آخر تحديث للجيش يشير إلى مقتل ثلاثة.",
        "كتب «أبو سامر» أن القصف توقف.",
        "إعلان وقف إطلاق النار في البلدة.",
        "ملاحظة هامة: القصف مستمر على البلدة.",
        "وقف #النهر خلف #الجبل ثم قُصف.",
        "الأكثر قراءة بين الصحف نشرت خبر القصف.",
        "تابعنا باهتمام سقوط القذائف.",
        "قصف الطيران البلدة | قتلى وجرحى",
        "تقرير: مقتل ثلاثة في قصف.",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    text = f"قصفت المدفعية البلدة.\n{line}"
    assert furniture_spans(text) == ()


def test_furniture_behind_a_sentence_or_a_bar_leaves_the_sentence() -> None:
    assert parts("قُتل اثنان في القصف. جميع الحقوق محفوظة 2024") == ["قُتل اثنان في القصف."]
    long = "قُتل اثنان في قصف مدفعي عنيف على أطراف بلدة النهر مساء أمس"
    assert parts(f"{long} | تابعونا على تلغرام") == [f"{long} |"]
    assert parts("قُتل اثنان. #النهر #الجبل") == ["قُتل اثنان."]


def test_headlines_below_related_news_are_furniture_to_the_end() -> None:
    text = "قصفت المدفعية البلدة.\n\nأخبار متعلقة\n\nمقتل تسعة عام 2013\n\nهدنة في الجبل\n\nنص متخيل."
    assert parts(text) == ["قصفت المدفعية البلدة."]


def test_a_box_of_related_news_does_not_swallow_the_text_behind_it() -> None:
    long = "وقال سكان إن " + "القصف طال الأحياء كلها ثم " * 6 + "توقف."
    text = f"قُتل رجل.\nأخبار متعلقة\nهدنة في الجبل\nوجُرح آخر.\n{long}"
    assert parts(text) == ["قُتل رجل.", "وجُرح آخر.", long]


@pytest.mark.parametrize(
    "dateline",
    [
        "النهر 15-7 (ا ف ب) -",
        "النهر/الجبل (آفاق) –",
        "النهر – وكالة:",
        "النهر – خاص:",
        "صدى الغد/ النهر –",
        "النهر ـ ا.ف.ب:",
        "النهر (العراق) (صدى برس) -",
        "الجبل –",
        "صدى نت | النهر:",
        "النهر – «الصدى»:",
        "النهر 15 تموز/يوليو 2016 (الصدى) -",
        "النهر - رويترز -",
        "النهر (ريف الجبل) ـ ا.ف.ب:",
        "وادي (الصدى) -",
        "وهران –",
    ],
)
def test_datelines(dateline: str) -> None:
    text = f"{dateline} قُتل ثلاثة أشخاص في قصف على البلدة."
    assert parts(text, "dateline") == [dateline]
    assert parts(text) == ["قُتل ثلاثة أشخاص في قصف على البلدة."]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل 5 مدنيين - بينهم طفل - في قصف على البلدة.",
        "المعارضة – كما قال الناطق – ترفض الهدنة رفضاً تاماً.",
        "قال المصدر: قُتل ثلاثة أشخاص في البلدة.",
        "وقال العميد ـ سامر العلي إن الهجوم بدأ فجر اليوم في البلدة.",
        "ب ـ خروج المقاتلين من البلدة في مدة أقصاها يومان فقط.",
        "النهر (2001): قُتل ثلاثة أشخاص في البلدة.",
        "هدنة في النهر",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert parts(text) == [text]


def test_a_quoted_voice_is_no_agency() -> None:
    text = "النهر – مصادر طبية: قُتل ثلاثة أشخاص في قصف على البلدة."
    assert parts(text, "dateline") == ["النهر –"]


def test_datelines_stand_at_the_top_only() -> None:
    text = "\n".join(["قُصف الحي."] * 4 + ["الجبل – قُتل ثلاثة أشخاص في قصف على البلدة."])
    assert parts(text, "dateline") == []


def test_labels_are_headings_and_titles_are_text() -> None:
    assert parts("🚨 عاجل | انفجار عبوة في السوق", "heading") == ["🚨 عاجل |"]
    assert parts("🔴 عاجل || #ريف_النهر 24-10-2013") == ["#ريف_النهر 24-10-2013"]
    assert parts("انفجار في السوق\n\nوقع انفجار في السوق.") == ["انفجار في السوق", "وقع انفجار في السوق."]
    assert parts("وقال القائد:\nسنرد.") == ["وقال القائد:", "سنرد."]


def test_empty_and_wordless_texts() -> None:
    assert sentences("") == sentences(" \n\t\u200f ") == ()
    assert [s.part for s in sentences("!!!")] == ["body"]
