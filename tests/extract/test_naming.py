"""Who is meant by a description: countries, roles, loaded words, and silence where nothing tells. All incidents are fictional."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.pipeline import code_document
from riwaya.records import Document, Filler, Outlet

LEAST = 0.1
"""How sure a report has to be here: naming is asked, whatever a sentence on its own is trusted with."""

CASES = [
    ("اعتقلت الشرطة العراقية ثلاثة أشخاص في بغداد.", "الشرطة", "Iraqi Police", "state_forces"),
    ("قتل ثلاثة من عناصر الشرطة في تفجير سيارة مفخخة في مدينة الموصل العراقية.", "عناصر الشرطة", "Iraqi Police", "state_forces"),
    ("قتل جنود أميركيون خمسة أشخاص في بغداد.", "جنود", "US Army", "external_forces"),
    ("قصفت دبابات إسرائيلية منزلا في مدينة خان يونس.", "دبابات", "Israeli army", "external_forces"),
    ("سيطر الثوار على بلدة سراقب في ريف إدلب بسوريا.", "الثوار", "Syrian opposition factions", "rebel_group"),
    ("خطفت عناصر حوثية طبيبا في مدينة الحديدة.", "عناصر حوثية", "Houthi movement", "rebel_group"),
    ("هاجم مستوطنون مزارعا في بلدة بيتا قرب نابلس.", "مستوطنون", "Israeli settlers", None),
    ("هاجم مسلحون مركز شرطة في مدينة العريش المصرية.", "مركز شرطة", "Egyptian police", "other"),
    ("قصفت الطائرات مواقع حوثية في تعز.", "مواقع حوثية", "Houthi movement", "rebel_group"),
    ("هاجم مسلحون حاجزا إسرائيليا قرب نابلس.", "حاجزا", "Israeli army", "external_forces"),
    ("استهدف انفجار دورية أميركية في بغداد.", "دورية", "US Army", "external_forces"),
    ("أحرق مسلحون مقر فضائية حماس في غزة.", "مقر", "Al-Aqsa TV", "other"),
    ("هاجم مسلحون منزل حامد كرزاي في كابول.", "منزل", "Hamid Karzai's house", "other"),
    ("هاجم مسلحون منزل سالم الجابري في كابول.", "منزل", None, "other"),  # a private person
    ("وبحسب الرواية الإسرائيلية قتل الجنود شابا في نابلس.", "الرواية", "Israel", "government"),
    ("قصفت الطائرات مستشفى الشفاء في غزة.", "مستشفى", "Al-Shifa Hospital", "other"),
]

CONTEXT = [
    # (text, words, name, class): whom the words around a description show to be meant
    ("قصفت القوات الحكومية بلدة سراقب في سوريا بالمدفعية.", "القوات الحكومية", "Syrian Armed Forces", "state_forces"),
    ("قال مصدر إن عناصر في «حركة الشباب» خطفوا طبيبا في مقديشو.", "عناصر", "Al-Shabaab", "rebel_group"),
    ("هاجمت حركة الشباب قاعدة في مقديشو. وقتل المسلحون خمسة جنود.", "المسلحون", "Al-Shabaab", "rebel_group"),
    (
        "أغار الطيران الروسي على بلدة سراقب السورية. وقصفت طائرات حربية سوق البلدة مساء.",
        "طائرات حربية",
        "Russian Air Force",
        "external_forces",
    ),
    (
        "استهدف طيران العدوان سوقا في صعدة باليمن. واعتقلت الأجهزة الأمنية ثلاثة أشخاص في صنعاء.",
        "الأجهزة الأمنية",
        "Houthi movement",
        "rebel_group",
    ),
    ("قصف الجيش السوري بلدة سراقب. واستولت القوة على أسلحة في البلدة.", "القوة", "Syrian Armed Forces", "state_forces"),
    ("شنت طائرات للجيش العراقي غارة على قرية قرب الموصل.", "طائرات للجيش", "Iraqi Air Force", "state_forces"),
    ("قال مصدر في شرطة محافظة نينوى إن مدنيين قتلا بانفجار عبوة في الموصل.", "مصدر في شرطة", "Nineveh Police", "state_forces"),
    (
        "نقلت صحيفة عن بيان لحركة الشباب أن قاعدة في مقديشو هوجمت. وأضاف البيان أن عشرة جنود قتلوا.",
        "البيان",
        "Al-Shabaab",
        "rebel_group",
    ),
    (
        "استولت قوات الدعم السريع على نيالا في السودان. وقال المستشار الإعلامي للقوات إن خمسة جنود قتلوا في الفاشر.",
        "المستشار الإعلامي",
        "Rapid Support Forces",
        "rebel_group",
    ),
    ("قال المتحدث العقيد سالم الرياحي إن جنديين قتلا في بني وليد.", "المتحدث العقيد", None, "state_forces"),
    ("قال مصدر من عائلة المخطوف إن مسلحين خطفوا طبيبا في الرمادي.", "مصدر من عائلة", None, "civilians"),
    ("تقول موسكو إن مسلحين خطفوا طبيبا في ميناء بعيد.", "موسكو", "Russia", "government"),
    ("قالت الرياض إن مسلحين خطفوا طبيبا في عدن.", "الرياض", "Saudi Arabia", "government"),
    ("قصفت تركيا قرية في ريف حلب بسوريا.", "تركيا", "Turkey", "external_forces"),
    ("أدخلت قطر شاحنات إغاثة إلى مدينة غزة.", "قطر", "Qatar", "government"),
    ("ذكرت وزارة العدل أن مسلحين خطفوا قاضيا في الموصل.", "وزارة العدل", "Iraqi Ministry of Justice", "government"),
    ("قصفت قوات الحرس الجمهوري بلدة سراقب في سوريا.", "قوات الحرس الجمهوري", "Republican Guard", "state_forces"),
    ("هاجم تنظيم داعش بلدة القائم في العراق. وقتل المهاجمون طبيبا.", "المهاجمون", "Islamic State", "rebel_group"),
    ("اعتقلت الأجهزة ثلاثة شبان في صنعاء.", "الأجهزة", "Yemeni security forces", "state_forces"),
    ("فتح رجلان على دراجة النار على بوابة الأكاديمية في كراتشي.", "رجلان", None, "political_militia"),
    ("أحرق شبان محلات في مدينة صور اللبنانية.", "شبان", None, "rioters"),
    ("قطعت القوات شبكة الهاتف في مدينة درعا.", "شبكة الهاتف", None, "other"),
    ("أحرق مستوطنون ثلاث مزارع قرب نابلس.", "ثلاث مزارع", None, "other"),
    ("أغارت طائرات المالكي على الفلوجة في العراق.", "طائرات", "Iraqi Air Force", "state_forces"),
    ("تظاهر أتباع الصدر في بغداد.", "أتباع", "Sadrist Movement", "protesters"),
    ("سيطرت العمالقة على مدينة بيحان في اليمن.", "العمالقة", "Giants Brigades", "political_militia"),
    ("قتل ضباط روس في بلدة مورك بسوريا.", "ضباط", "Russian Armed Forces", "external_forces"),
    ("اعتقل الدرك ثلاثة شبان في مدينة تيزي وزو الجزائرية.", "الدرك", "National Gendarmerie (Algeria)", "state_forces"),
    ("أصاب مسلح مستوطنا قرب نابلس.", "مستوطنا", "Israeli settlers", "civilians"),
    ("اشتبك مقاتلون من تيار المستقبل مع مسلحين في بيروت.", "مقاتلون", "Future Movement", "political_militia"),
    ("أدخلت هيئة خيرية شاحنتين إلى مدينة داريا.", "هيئة خيرية", None, "aid_org"),
    ("قتلت عناصر إرهابية خمسة حراس قرب الخرطوم.", "عناصر إرهابية", None, "rebel_group"),
    ("اشتبكت كتيبة الساحل مع مسلحين في مدينة سرت الليبية.", "كتيبة الساحل", None, "political_militia"),
    ("قصف مسلحون تجمعا للصحفيين في الموصل.", "تجمعا للصحفيين", None, "media"),
    ("تظاهر مئات الطلاب في تونس واعتقلت الشرطة أربعة أشخاص.", "أربعة أشخاص", None, "protesters"),
    ("أطلق جنود النار على أشخاص يشتبه في زرعهم عبوة قرب بغداد.", "أشخاص", None, "political_militia"),
    ("فجرت امرأة حزاما ناسفا في سوق وسط بغداد.", "امرأة", None, "political_militia"),
    ("خطف مسلحون خمسة من رواد السوق في الرمادي.", "خمسة من رواد السوق", None, "civilians"),
    ("قال شيخ من عشيرة الجبور إن مسلحين خطفوا ثلاثة رعاة قرب تكريت.", "شيخ", None, "other"),
]


def fillers(text: str) -> list[Filler]:
    coded = code_document(Document("case", text), min_confidence=LEAST)
    return [filler for report in coded.reports for filler in (*report.agents, *report.targets, *report.source)]


@pytest.mark.parametrize(("text", "words", "name", "kind"), CONTEXT, ids=[case[1] for case in CONTEXT])
def test_the_text_around_a_description_tells_who_is_meant(text: str, words: str, name: str | None, kind: str) -> None:
    assert (name, kind) in [(f.name, f.actor_class) for f in fillers(text) if f.span.text.startswith(words)]


@pytest.mark.parametrize(("text", "words", "name", "kind"), CASES, ids=[f"{case[2]} {case[1]}" for case in CASES])
def test_a_description_is_named_by_country_and_role(text: str, words: str, name: str, kind: str | None) -> None:
    found = [f for f in fillers(text) if words in f.span.text]
    assert name in [f.name for f in found]
    assert kind is None or kind in [f.actor_class for f in found]


@pytest.mark.parametrize(
    "text",
    [
        "اعتقلت الشرطة ثلاثة أشخاص أمس.",  # nothing tells in which country
        "قتل خمسة من جنوده في الهجوم على القاعدة في بغداد.",  # whose soldiers is not said
        "قتل العقيد سالم الرياحي من الشرطة في بغداد.",  # a man, not the police
        "أوصلت منظمة دولية أغذية إلى بلدة بعيدة.",  # some organisation, not «المنظمة الدولية»
        "هاجم المسلحون قرية أمس.",  # no group was named
    ],
)
def test_who_cannot_be_named_stays_without_a_name(text: str) -> None:
    assert all(f.name is None for f in fillers(text))


def test_the_body_named_before() -> None:
    text = "هاجمت حركة الشباب قاعدة للجيش في مقديشو. وقال شهود إن عناصر الحركة خطفوا سبعة جنود."
    names = {f.name for f in fillers(text) if "عناصر الحركة" in f.span.text}
    assert names == {"Al-Shabaab"}


WHOSE = [
    # (text, words, name, class): whom pronouns, suppositions and nouns that stand for others lead to
    ("انفجرت عبوة ناسفة لدى مرور رتل أميركي في مدينة الرمادي.", "رتل أميركي", "US Army", "external_forces"),
    (
        "أصيبت دورية أميركية بعبوة ناسفة في بغداد. وهاجم مسلحون نفس الدورية بعد ساعة.",
        "الدورية",
        "US Army",
        "external_forces",
    ),
    (
        "قتل طفل في القصف الذي شنته طائرات حربية يعتقد أنها روسية على قرية في ريف إدلب.",
        "طائرات حربية",
        "Russian Air Force",
        "external_forces",
    ),
    (
        "دارت اشتباكات بين قوات النظام والمسلحين الموالين لها من جهة والفصائل من جهة أخرى في ريف حماة.",
        "المسلحين الموالين",
        "pro-government militias",
        "political_militia",
    ),
    (
        "هاجم داعش قرية قرب سنجار. وقالت البيشمركة إن مسلحي التنظيم قتلوا خمسة من مقاتليها قرب مخمور.",
        "خمسة من مقاتليها",
        "Peshmerga",
        "state_forces",
    ),
    (
        "تعرضت فتاة للاغتصاب على أيدي عناصر بزي نظامي قرب سوق أم درمان بالسودان.",
        "عناصر",
        "Sudanese security forces",
        "state_forces",
    ),
    (
        "أعلن تحالف يضم فصائل معارضة السيطرة على بلدة في ريف حلب بسوريا. وقال تحالف «جيش الفتح» إنه غنم دبابة.",
        "تحالف",
        "Jaysh al-Fath",
        "rebel_group",
    ),
    ("اعتقلت الشرطة ثلاثة شبان في القدس بعد مواجهات في مخيم قلنديا الفلسطيني.", "الشرطة", "Israel Police", "external_forces"),
    (
        "أعلن الجيش الإسرائيلي أن سلاح الجو أغار على بلدة الخيام في جنوب لبنان وعلى النبطية في لبنان.",
        "سلاح الجو",
        "Israeli Air Force",
        "external_forces",
    ),
    ("قصف مسلحو حفتر حيا سكنيا في طرابلس بليبيا.", "مسلحو حفتر", "Libyan National Army", "rebel_group"),
    (
        "أصيب ثلاثة من قوات حفظ السلام بانفجار لغم في بلدة الخيام بجنوب لبنان.",
        "ثلاثة من قوات حفظ السلام",
        "UNIFIL",
        "external_forces",
    ),
    (
        "خطف مسلحو تنظيم القاعدة طبيبا في أبين باليمن.",
        "مسلحو تنظيم القاعدة",
        "Al-Qaeda in the Arabian Peninsula",
        "rebel_group",
    ),
    ("هاجم مسلحون ثكنة عسكرية تركية قرب الحدود مع العراق.", "ثكنة عسكرية تركية", "Turkish Armed Forces", "external_forces"),
    ("قال عضو في حماس إن عشرات من عناصر الحركة اعتقلوا في غزة.", "عشرات من عناصر الحركة", "Hamas", "political_militia"),
    ("انسحبت ثلاثة فصائل محلية من القرية في ريف إدلب بسوريا.", "ثلاثة فصائل", None, "rebel_group"),
    ("هاجم مسلحون مقر بلدية سرت بليبيا.", "مقر بلدية سرت", None, "other"),
    ("وصل لواء مدرع إلى مدينة الرمادي العراقية.", "لواء مدرع", "Iraqi Army", "state_forces"),
    ("هاجمت مجموعة مسلحة حاجزا للجيش قرب تعز.", "مجموعة مسلحة", None, "political_militia"),
]


@pytest.mark.parametrize(("text", "words", "name", "kind"), WHOSE, ids=[case[1] for case in WHOSE])
def test_who_is_meant_by_a_pronoun_or_a_noun_that_stands_for_others(text: str, words: str, name: str | None, kind: str) -> None:
    assert (name, kind) in [(f.name, f.actor_class) for f in fillers(text) if f.span.text.startswith(words)]


def test_loaded_words_are_read_in_the_mouth_of_who_is_quoted() -> None:
    text = "قال مسؤول في وزارة الدفاع التركية إن الإرهابيين قصفوا بلدة رأس العين في ريف الحسكة بسوريا."
    assert "Syrian Democratic Forces" in {f.name for f in fillers(text) if f.span.text == "الإرهابيين"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال العميد عبد الكريم الجبوري إن خمسة مدنيين قتلوا بانفجار عبوة في الموصل.", "Abdul Karim al-Jubouri"),
        ("قال الشاهد خالد الجبوري إن خمسة مدنيين قتلوا بانفجار عبوة في الموصل.", None),  # no office
        ("قال العميد شاهبور الزرندي إن خمسة مدنيين قتلوا بانفجار عبوة في الموصل.", None),  # a name without a known spelling
    ],
)
def test_only_officials_who_are_quoted_are_spelled_out(text: str, name: str | None) -> None:
    coded = code_document(Document("case", text), min_confidence=LEAST)
    assert {f.name for report in coded.reports for f in report.source} == {name}
    assert {f.id for report in coded.reports for f in report.source} == {None}


def test_victims_are_never_spelled_out() -> None:
    assert all(f.name != "Khalid al-Jubouri" for f in fillers("قتل العقيد خالد الجبوري في هجوم مسلح في الموصل."))


MEANT = [
    # (day, text, words, name): bodies by their time, their country and how the text calls them; None where nothing tells
    (
        None,
        "دهم عناصر من «الحرس الثوري» مستشفى في سقز بإيران. وقصف «الحرس» بمسيرات مقر حزب معارض.",
        "الحرس",
        "Islamic Revolutionary Guard Corps",
    ),
    (None, "دفعت السلطات بتعزيزات أمنية إلى مدينة الرباط في المغرب.", "السلطات", "Moroccan government"),
    (None, "أعلن «جيش الوادي الأخضر» خطف جنديين في البصرة بالعراق.", "جيش الوادي", None),
    (
        None,
        "شن سلاح الجو العراقي غارة قرب تكريت. وقتل القيادي أبو سالم وأربعة من مرافقيه في بلد بالعراق.",
        "أربعة من مرافقيه",
        None,
    ),
    (None, "قصف سلاح الجو اليمني موقعا قرب صعدة. وشنت طائرات مجهولة غارة على مأرب باليمن.", "طائرات مجهولة", None),
    (None, "شنت مقاتلات أجنبية غارة على بلدة في ليبيا.", "مقاتلات أجنبية", None),
    ("2016-03-02", "عاود الطيران المعادي قصف سوق في صعدة باليمن.", "الطيران المعادي", "Saudi-led coalition"),
    (
        None,
        "أعلنت قوات الدعم السريع أن الحركة الشعبية لتحرير السودان هاجمت كادقلي. وقال ناطق باسم الحركة إن جنديين قتلا.",
        "ناطق باسم",
        "Sudan People's Liberation Movement",
    ),
    (
        None,
        "اتهمت البعثة المشتركة (يوناميد) مسلحين بخطف سائق في نيالا بالسودان.",
        "البعثة المشتركة",
        "UNAMID",
    ),
    ("2005-09-01", "اعتقلت قوات الاحتلال عشرين رجلا قرب بعقوبة في العراق.", "قوات الاحتلال", "US Army"),
    ("2018-09-01", "اعتقل الجيش عشرين رجلا قرب درنة في ليبيا.", "الجيش", "Libyan National Army"),
    ("2010-09-01", "اعتقل الجيش عشرين رجلا قرب درنة في ليبيا.", "الجيش", "Libyan Armed Forces"),
    ("2018-09-01", "احتشد أنصار الجيش في ساحة وسط بنغازي في ليبيا مطالبين بالإفراج عن معتقلين.", "أنصار الجيش", None),
    ("2011-05-01", "سيطر الثوار على بلدة قرب أجدابيا في ليبيا.", "الثوار", "Libyan rebels"),
    ("2016-05-01", "سيطر الثوار على بلدة قرب أجدابيا في ليبيا.", "الثوار", None),
    ("2019-06-10", "أطلقت قوات الجنجويد النار على معتصمين في الخرطوم بالسودان.", "قوات الجنجويد", "Rapid Support Forces"),
    ("2004-06-10", "أحرقت ميليشيا الجنجويد قرية قرب الجنينة بالسودان.", "ميليشيا الجنجويد", "Janjaweed"),
    ("2016-02-10", "قصف جيش جنوب السودان قرية قرب بانتيو.", "جيش جنوب السودان", "Sudan People's Liberation Army"),
    (None, "قصفت طائرات هليكوبتر للجيش قرية في ريف حلب بسوريا.", "طائرات هليكوبتر", "Syrian Air Force"),
    (None, "اعترضت فرقاطة إسبانية زورقا قبالة الصومال وأوقفت خمسة قراصنة.", "فرقاطة", "Spanish Navy"),
    (None, "ذكر مصدر في وزارة الداخلية أن مسلحين خطفوا طبيبا في بغداد.", "مصدر في وزارة", "Iraqi Ministry of Interior"),
    (None, "اشتبك محتجون مع وحدات مكافحة الشغب في وهران بالجزائر.", "وحدات مكافحة الشغب", "Algerian riot police"),
    (None, "أفاد التلفزيون الرسمي بأن مسلحين خطفوا طبيبا في حمص بسوريا.", "التلفزيون الرسمي", "Syrian state television"),
    ("2012-06-10", "زرع المتمردون عبوات على طريق في صعدة باليمن وقتل بها جنديان.", "المتمردون", "Houthi movement"),
    (None, "بغداد – الندى: انفجرت عبوة لدى مرور دورية للحرس الوطني فقتل جنديان.", "دورية", "Iraqi National Guard"),
    (None, "سيطر مسلحو المعارضة على مبنى في بيروت. وتسلم الجيش المبنى في لبنان.", "مسلحو المعارضة", None),
    (None, "سيطر مسلحون موالون للنظام على بلدة في ليبيا.", "مسلحون موالون", None),
    (None, "هاجم حزب الله مكتبا في بيروت. واشتبك أنصار الحزب التقدمي مع مسلحين في بيروت.", "أنصار الحزب التقدمي", None),
    (None, "هاجم «جيش أهل الوادي» في دوما بسوريا حاجزا للجيش وقتل جنديين.", "جيش أهل الوادي", None),
    ("2023-06-01", "صد الجيش هجوما على القيادة العامة وسط الخرطوم بالسودان.", "القيادة العامة", "Sudanese Armed Forces"),
    (
        "2012-06-01",
        "هاجم تنظيم القاعدة ثكنة في زنجبار باليمن. وقتل مسلحون من التنظيم جنديين في زنجبار.",
        "مسلحون من التنظيم",
        "Al-Qaeda in the Arabian Peninsula",
    ),
    (None, "دارت معارك بين وحدات الجيش المساندة للواء خليفة حفتر ومسلحين في بنغازي.", "وحدات الجيش", "Libyan National Army"),
]


@pytest.mark.parametrize(("day", "text", "words", "name"), MEANT, ids=[case[2] + f" {case[3]}" for case in MEANT])
def test_whom_a_body_is_taken_for(day: str | None, text: str, words: str, name: str | None) -> None:
    document = Document("case", text, date.fromisoformat(day) if day else None)
    coded = code_document(document, min_confidence=LEAST)
    found = [f for r in coded.reports for f in (*r.agents, *r.targets, *r.source) if f.span.text.startswith(words)]
    assert found and {f.name for f in found} == {name}


BY_KIND = [
    # (day, text, words, name, class): what armies hold and are made of, craft, occupiers, companions, claims, sides of a text
    (None, "هاجم مسلحون قاعدة فرنسية قرب غاو في مالي.", "قاعدة فرنسية", "French Armed Forces", "external_forces"),
    (None, "هاجم مسلحون حاجزا للجيش في مدينة درعا السورية.", "حاجزا للجيش", "Syrian Armed Forces", "state_forces"),
    (None, "قال وزير الدفاع إن لواءين إضافيين انتشرا في بغداد بالعراق.", "لواءين", "Iraqi Army", "state_forces"),
    (None, "عثرت قوة من الفرقة العشرين على مخبأ أسلحة في سنجار بالعراق.", "قوة من الفرقة", "Iraqi Army", "state_forces"),
    (None, "انسحبت كتيبة من بلدة في ريف حلب بسوريا.", "كتيبة", None, "rebel_group"),
    (None, "أطلقت طائرة أميركية من دون طيار صاروخا على منزل في مأرب باليمن.", "طائرة أميركية", "US Army", "external_forces"),
    (None, "قصفت مروحية عراقية مخبأ للمسلحين قرب تكريت.", "مروحية عراقية", "Iraqi Army Aviation", "state_forces"),
    (None, "شن طيران أميركي بريطاني غارة على الحديدة في اليمن.", "طيران أميركي بريطاني", None, "external_forces"),
    (
        None,
        "قصف جيش الاحتلال التركي قرية في عفرين بسوريا. وقصف طيران الاحتلال محطة للمياه في ريف عفرين.",
        "طيران الاحتلال",
        "Turkish Air Force",
        "external_forces",
    ),
    (None, "قتل العقيد ناجي الريمي وثلاثة من مرافقيه في كمين قرب تعز باليمن.", "ثلاثة من مرافقيه", None, "state_forces"),
    (
        None,
        "فجر انتحاري حزاما ناسفا في سوق بمقديشو. وتبنت حركة الشباب الهجوم.",
        "انتحاري",
        "Al-Shabaab",
        "rebel_group",
    ),
    (None, "فجر انتحاري حزاما ناسفا في سوق بمقديشو.", "انتحاري", None, "political_militia"),
    (None, "أعلن ضابط منشق أن عشرة جنود قتلوا في بلدة سراقب بسوريا.", "ضابط منشق", None, "rebel_group"),
    (
        None,
        "أعلن عشرون عنصرا انشقاقهم عن الجيش في درعا بسوريا.",
        "عشرون عنصرا",
        "Syrian Armed Forces",
        "state_forces",
    ),
    (None, "انشق فصيل عن جبهة النصرة في إدلب بسوريا.", "فصيل", "Jabhat al-Nusra", "rebel_group"),
    ("2023-05-01", "هاجم مسلحون نقطة حوثية في البيضاء باليمن.", "نقطة حوثية", "Houthi movement", "rebel_group"),
    (
        "2019-11-01",
        "هدد الرئيس التركي باستئناف الجيش قصف قرى الحسكة السورية.",
        "الجيش",
        "Turkish Armed Forces",
        "external_forces",
    ),
    (
        None,
        "نفت وزارة الدفاع التركية أن يكون جنودها قصفوا قرية في ريف الرقة بسوريا.",
        "وزارة الدفاع",
        "Turkish Ministry of Defence",
        "external_forces",
    ),
    (None, "وثقت الشبكة مقتل خمسة متظاهرين في الخرطوم بالسودان.", "الشبكة", None, "monitor"),
    (None, "قال الناطق العسكري الإسرائيلي إن ثلاثة قتلوا في غزة.", "الناطق العسكري", "Israeli army", "external_forces"),
    (None, "اعتقل عسكريان راعيا عند حاجز قرب نابلس.", "عسكريان", "Israeli army", "external_forces"),
    (None, "قالت مسعفة من الهلال الأحمر إن قذيفة سقطت في حلب بسوريا.", "مسعفة", "Syrian Arab Red Crescent", "aid_org"),
    (
        None,
        "هاجم مسلحون من داعش قرية قرب عرسال بلبنان. وقال الجيش إن مسلحي داعش انقضوا على مواقعه.",
        "مواقعه",
        "Lebanese Army",
        "state_forces",
    ),
    (
        None,
        "قتل ثلاثة من رجال الشرطة في بغداد. وانفجرت عبوة لدى مرور دوريتهم في حي آخر.",
        "دوريتهم",
        "Iraqi Police",
        "state_forces",
    ),
    (None, "أقرت واشنطن بأن طائراتها قصفت موقعا في دير الزور بسوريا.", "طائراتها", "US Air Force", "external_forces"),
    ("2019-05-05", "انسحبت الفصائل المسلحة من بلدة في سنجار بالعراق.", "الفصائل المسلحة", None, "political_militia"),
    ("2025-07-16", "انتشرت قوى الأمن الداخلي في السويداء.", "قوى الأمن", "Syrian Internal Security Forces", "state_forces"),
]


@pytest.mark.parametrize(("day", "text", "words", "name", "kind"), BY_KIND, ids=[f"{case[2]} {case[3]}" for case in BY_KIND])
def test_bodies_by_their_kind(day: str | None, text: str, words: str, name: str | None, kind: str) -> None:
    document = Document("case", text, date.fromisoformat(day) if day else None)
    coded = code_document(document, min_confidence=0.0)
    found = [f for r in coded.reports for f in (*r.agents, *r.targets, *r.source) if f.span.text.startswith(words)]
    assert (name, kind) in [(f.name, f.actor_class) for f in found]


def test_a_capital_of_the_name_of_a_country_is_a_town() -> None:
    """«عمان» is the capital of Jordan and a country."""
    coded = code_document(Document("case", "عمان - فرقت قوات الدرك محتجين في الزرقاء، واعتقلت الشرطة ثلاثة في عمان."))
    assert {f.name for r in coded.reports for f in r.agents if f.span.text == "الشرطة"} == {"Jordanian police"}


def test_the_name_of_an_outlet_tells_where_a_text_plays() -> None:
    document = Document("case", "اعتقلت الشرطة ثلاثة شبان أمس.", outlet=Outlet("أخبار الموصل الآن"))
    assert {f.name for r in code_document(document).reports for f in r.agents} == {"Iraqi Police"}


def test_police_at_home_and_whom_settlers_are_policed_by() -> None:
    home = code_document(Document("case", "فرقت الشرطة الإسرائيلية متظاهرين في حيفا بإسرائيل واعتقلت ثلاثة في تل أبيب."))
    assert {f.actor_class for r in home.reports for f in r.agents if "الشرطة" in f.span.text} == {"state_forces"}
    beyond = code_document(Document("case", "هاجم مستوطنون قرية قرب نابلس. واعتقلت الشرطة ثلاثة مستوطنين قرب رام الله."))
    assert "Israel Police" in {f.name for r in beyond.reports for f in r.agents}


def test_a_hospital_is_struck_under_its_name_and_named_again_by_its_noun() -> None:
    coded = code_document(Document("case", "قصفت المدفعية مستشفى الشفاء في غزة. وقال طبيب إن المستشفى أصيب بثلاث قذائف."))
    targets = [(f.span.text, f.name) for r in coded.reports for f in r.targets]
    assert ("مستشفى الشفاء", "Al-Shifa Hospital") in targets and ("المستشفى", "Al-Shifa Hospital") in targets
