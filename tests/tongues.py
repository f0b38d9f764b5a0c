"""Names and sentences in several scripts, invented, for transcripts that tests write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """A script, with names of many shapes and sentences; traps are words that look like a label, or nearly so."""

    name: str
    names: tuple[str, ...]
    sentences: tuple[str, ...]
    traps: tuple[str, ...]
    space: str = " "  # between sentences
    colon: str = ":"
    codes: tuple[str, ...] = ("Q", "A", "LE", "Q1", "A1", "TJ")


LATIN = Tongue(
    "Latin",
    (
        "Lin Example",
        "Invented Daily",
        "Reporter",
        "Moderator",
        "MR. SAMPLE",
        "Ms. Placeholder",
        "J. Example",
        "THE MINISTER",
        "The Chair",
        "Secretary Sample",
        "Unidentified reporter",
        "Bo O'Example-Sample",
        "SECRETARY VON PLACEHOLDER",
        "The Deputy Minister for Regional Affairs and Public Harbour Works",
        "THE PERMANENT SECRETARY FOR THE HARBOURS AND COASTS OF THE NORTH",
    ),
    (
        "Good morning to all of you.",
        "The dues fall by a tenth in June.",
        "When do they fall?",
        "That is what the law says, and it is what we do.",
        "We have looked at all of it twice, with everybody who has a ship in one of our harbours.",
        "Why was nobody asked?",
        "In June.",
        "I do not know (laughs) what else there is to say about it!",
    ),
    (
        "I will make three points: first, the dues.",
        "A tenth is a lot.",
        "Well — the dues fall in June.",
        "The answer is this: no.",
        "Yes - In June.",
        "It is as Mr. Sample says, at 10:30 or so.",
        "I think, and I have said so before, that it was right (and it was).",
        "As he put it: “The dues fall.”",
        "See http://harbour.example/dues for more.",
    ),
)

ACCENTS = Tongue(
    "Latin with diacritics",
    (
        "Élodie Exemple",
        "Øystein Åsen-Prøve",
        "Ministre",
        "MADAME ÉCHANTILLON",
        "Čeněk Příklad",
        "La Secretaria de Pesca y Puertos",
        "PREGUNTA",
        "Ñ. Ejemplo",
    ),
    (
        "Bonjour à toutes et à tous.",
        "Les droits baissent d’un dixième en juin.",
        "¿Cuándo bajan las tasas del puerto?",
        "Řekli jsme to včera a říkáme to i dnes.",
        "Pourquoi n’a-t-on demandé l’avis de personne ?",
        "Así lo dice la ley, y así lo hacemos.",
    ),
    (
        "Je dirai trois choses : d’abord les droits.",
        "À dix heures, c’est trop tôt.",
        "Sí – las tasas bajan.",
        "Y digo esto: no.",
    ),
)

CYRILLIC = Tongue(
    "Cyrillic",
    ("Лин Пример", "Корреспондент", "МИНИСТР", "Т. Образец", "Заместитель Министра", "ВОПРОС"),
    (
        "Доброе утро.",
        "Сборы снижаются на десятую часть в июне.",
        "Когда они снижаются?",
        "Так сказано в законе, и так мы и делаем.",
        "Почему никого не спросили?",
    ),
    ("Скажу три вещи: во-первых, сборы.", "А десятая часть — это много.", "Да — сборы снижаются.", "И вот ответ: нет."),
    codes=("В", "О", "ТЖ", "В1"),
)

GREEK = Tongue(
    "Greek",
    ("Λιν Παράδειγμα", "Δημοσιογράφος", "Η ΥΠΟΥΡΓΟΣ", "Τ. Δείγμα"),
    ("Καλημέρα σας.", "Τα τέλη μειώνονται τον Ιούνιο.", "Αυτό λέει ο νόμος, και αυτό κάνουμε.", "Δεν ρωτήσαμε κανέναν."),
    ("Θα πω τρία πράγματα: πρώτον, τα τέλη.", "Ναι – τα τέλη μειώνονται."),
    codes=("Ε", "Α", "ΤΖ", "Ε1"),
)

ARABIC = Tongue(
    "Arabic",
    ("لين مثال", "الوزير", "صحفي", "السيد نموذج"),
    (
        "صباح الخير جميعا.",
        "تنخفض الرسوم في يونيو كما قلنا من قبل.",
        "متى تنخفض الرسوم في الموانئ؟",
        "هذا ما يقوله القانون وهذا ما نفعله.",
    ),
    ("سأقول ثلاثة أشياء مهمة اليوم عن الموانئ: أولا الرسوم.", "نعم – تنخفض الرسوم."),
    codes=("س", "ج"),
)

HEBREW = Tongue(
    "Hebrew",
    ("לין דוגמה", "השר", "כתב", "גב' פלונית"),
    ("בוקר טוב לכולם.", "האגרות יורדות ביוני כפי שאמרנו.", "מתי יורדות האגרות בנמלים?", "כך אומר החוק וכך אנחנו עושים."),
    ("אומר שלושה דברים חשובים היום על הנמלים: ראשית האגרות.", "כן – האגרות יורדות."),
    codes=("ש", "ת"),
)

DEVANAGARI = Tongue(
    "Devanagari",
    ("लिन उदाहरण", "मंत्री", "पत्रकार", "श्री नमूना"),
    ("आप सभी को सुप्रभात।", "जून में शुल्क दसवें हिस्से से घटेगा।", "शुल्क कब घटेगा?", "कानून यही कहता है और हम यही करते हैं।"),
    ("मैं आज बंदरगाहों के बारे में तीन बातें कहूँगी: पहली शुल्क।", "हाँ – शुल्क घटेगा।"),
    codes=("Q", "A"),
)

CHINESE = Tongue(
    "Chinese",
    ("林例", "記者", "中央虛構社", "副部長陳樣", "TVXX"),
    ("大家早安。", "港口費六月降一成。", "什麼時候降？", "法律是這樣規定的，我們也這樣做。", "為什麼沒有問過任何人呢？"),
    ("我講三點：第一，港口費。", "一成很多。", "是——費用會降。", "部長說：「會降。」"),
    space="",
    colon="：",
    codes=("問", "答", "記者"),
)

JAPANESE = Tongue(
    "Japanese",
    ("大臣", "記者", "見本太郎", "サンプル報道官"),
    (
        "おはようございます。",
        "港の料金は六月に下がります。",
        "いつ下がりますか。",
        "法律がそう定めていますので、そのとおりにいたします。",
    ),
    ("三点申し上げます：第一に料金です。", "はい――下がります。", "大臣は「下がる」と言いました。"),
    space="",
    colon="：",
    codes=("問", "答", "記者"),
)

KOREAN = Tongue(
    "Korean",
    ("견본 대변인", "기자", "장관", "가상일보"),
    ("여러분 안녕하십니까.", "항만 요금은 유월에 내립니다.", "언제 내립니까?", "법이 그렇게 정하고 있고 우리는 그대로 합니다."),
    ("세 가지를 오늘 항만에 대해서 말씀드리겠습니다: 첫째 요금입니다.", "네 – 요금이 내립니다."),
    codes=("Q", "A"),
)

# The first is drawn more often: it has most of the shapes.
TONGUES = (LATIN, LATIN, LATIN, ACCENTS, CYRILLIC, GREEK, ARABIC, HEBREW, DEVANAGARI, CHINESE, JAPANESE, KOREAN)
