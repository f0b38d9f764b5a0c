"""What the words of many languages tell of a line: who asks without a name, what no name holds, what heads a field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# A label stands on many lines: of so many it is known what they are.
AT_ONCE = 1024

# Who is called by what he or she does: one who asks and is not named, and one who answers or leads and is not.
ASKERS = frozenset(
    """q question questions reporter reporters journalist journalists correspondent correspondents press media
    pregunta periodista reportero reportera prensa interlocutor interlocutora intervención
    journaliste presse frage journalistin zusatzfrage zusatz
    pergunta jornalista repórter domanda giornalista вопрос журналист журналистка корреспондент
    p в س ש שאלה עיתונאי כתב כתבת питання журналіст журналістка pytanie dziennikarz dziennikarka soru gazeteci muhabir
    vraag fråga δημοσιογράφος ερώτηση otázka novinář kérdés phóng viên újságíró întrebare jurnalist питање новинар
    記者 记者 问 問 提问 提問 媒体 媒體 질문 기자 السؤال سؤال صحفي صحافي سوال خبرنگار सवाल पत्रकार""".casefold().split()
)
ANSWERERS = frozenset(
    "a r answer respuesta réponse antwort resposta risposta ответ о ת ج 答 回答 답변 답 الجواب جواب תשובה پاسخ".split()
)
MODERATORS = frozenset(
    """moderator moderators host chair chairman chairperson chairwoman facilitator operator interviewer presenter
    moderador moderadora presentador presentadora conductor maestro modérateur modératrice animateur président
    moderatorin sprecher apresentador moderatore ведущий модератор председатель председательствующий voorzitter
    marszałek przewodniczący przewodnicząca talman talmannen puhemies 議長 委員長 의장 위원장
    主持人 司儀 司仪 主席 主持 司会 司会者 사회자 進行 مدير مقدم المقدم מנחה""".split()
)
OTHERS_UNNAMED = frozenset(
    """speaker participant participants audience member staff aide voice unidentified unknown male female man woman voz hombre
    mujer asistentes participante público voces coro orador teilnehmer publikum intervenant salle
    участник голос 與會者 与会者 觀眾 观众 參加者 出席者 청중""".split()
)
NAMELESS = ASKERS | ANSWERERS | MODERATORS | OTHERS_UNNAMED

# What is asked, and not who asks, where other words stand before it: "The second question: when?".
QUESTIONS = frozenset("question questions pregunta preguntas frage pergunta domanda вопрос питання pytanie vraag fråga".split())

# Words that make a sentence and no name, in scripts with capitals. What stands in titles and names of papers is not here.
FUNCTION_WORDS = frozenset(
    """i we you he she it they me us him them is are was were am be been has have had will would shall should can could may
    might must do does did not this that these those there here what when where why how if because but so then also very just
    my your our their its let says said think want know see going yes no well okay thanks thank please
    yo tú él ella ellos ellas nosotros usted ustedes se nos les lo mi tu su sus es son está están era fue fueron ser estar
    hay que quien cuando como cómo dónde donde porque pero pues esto eso esta este ese esa aquí ahí ahora entonces también muy
    más
    decía digo dice dijo dicen vamos voy va tenemos tiene tienen hacer hicieron
    je il elle nous vous ils elles ce c'est est sont était sera ont qui quoi quand où comment parce mais donc ici très
    ich wir ihr er sie ist sind war waren bin hat haben hatte wird werden kann können muss nicht dass das dies wenn weil aber
    eu nós ele ela eles elas é são estão foi tem têm não isso isto quando onde mas então aqui muito
    io noi voi lui lei loro è sono ha hanno non questo quello dove perché ma allora molto
    я мы вы он она они это есть был была были что как когда где почему если но так здесь не""".split()
)

# The small words by which a language is told from others, as often as they stand in any text.
FUNCTION_WORDS_OF = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of to in is that it for was with as this have we you are not be on",
        "es": "de la que el en y los se del las por un con no una su para es lo como más pero",
        "fr": "de la le et les des en un du une que est pour qui dans il nous vous pas sur au ce",
        "pt": "de que o a e do da em um para com não uma os no se na por mais as dos como foi ele",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es",
        "it": "di che è la il un a per in una mi sono ho non ma lo ha le si con gli della",
        "nl": "de van het een en in is dat op te zijn met voor niet aan er om hij",
    }.items()
}

SMALLEST_WORDS = frozenset(word for words in FUNCTION_WORDS_OF.values() for word in words)

# Characters that a sentence has and no name, in scripts without blanks.
FUNCTION_CHARACTERS = re.compile(
    "[我你您他她它們们嗎吗呢吧了這这那哪很沒没請请]|^(?!.[讓让].$).*[讓让]"  # that one may be within a name: "林讓例"
    "|[のはがをでにへともかねよ]{2}|です|ます|について|(?:說|说|表示|指出|強調|强调)$"
)

# What is an answer by itself.
YES_AND_NO = frozenset(
    """yes no sí oui non ja nein sim sì да нет ναι όχι tak nie evet hayır כן לא نعم لا كلا بله نه 예
    はい いいえ ええ 是 是的 不 對 对 네 아니요 नहीं हाँ""".split()
)

# What counts or heads the points of a speech: before a colon it is no speaker's name, however often it stands there.
COUNTING = frozenset(
    """first firstly second secondly third thirdly fourth fifth sixth seventh eighth ninth tenth last lastly finally next one
    two three four five six seven eight nine ten number point item example note update background source summary conclusion
    result notice attention warning reminder correction quote unquote again anyway look listen remember p.s ps nb
    uno dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo segunda tercero tercera cuarto quinto sexto
    séptimo octavo noveno décimo último finalmente ejemplo nota punto
    première deuxième troisième enfin exemple remarque erstens zweitens drittens viertens schließlich beispiel
    primeiro terceiro exemplo primo secondo terzo esempio первое второе третье во-первых во-вторых пример
    第一 第二 第三 第四 第五 首先 其次 再次 再者 最後 最后 另外 此外 例如 比如 註 注 补充 備註 结论 一 二 三 四
    五 六""".casefold().split()
)

# The names of fields above what is said.
FIELDS = frozenset(
    """date time place venue location subject subjects topic topics theme themes title speakers speaker participants
    present attendees chairperson chair moderator source url link event format duration language transcript published author
    tags recorded
    fecha hora lugar título titulo tema temas participantes fuente asunto asuntos ciudad lieu heure titre sujet sujets
    thème thèmes datum ort zeit thema themen titel teilnehmer data local luogo ora дата место время тема участники
    日期 时间 時間 地点 地點 主题 主題 题目 標題 标题 来源 來源 出席者 出席人員 出席
    日時 場所 会場 일시 장소 주제 التاريخ المكان""".split()
)

# What heads the columns of a table of who speaks, beside fields: "Speaker   Words".
HEADS_OF_COLUMNS = FIELDS | frozenset(
    """name names who words text speech said statement statements remarks comment comments transcription
    nombre texto palabras intervención nom texte propos wort worte rede nome parole testo fala
    имя текст слова 姓名 名前 內容 内容 文字 発言 발언 내용 이름 الاسم النص""".split()
)

# The names of the field that says what a briefing was called.
TITLES = frozenset("title titre titel título titulo 标题 標題 题目".split())

# What heads the lists of texts that nobody spoke: of changes, of what is cooked, of what is sold, of a log.
HEADS_OF_LISTS = frozenset(
    """added changed deprecated removed fixed security improved features fixes breaking ingredients method directions
    instructions preparation serves servings yield step steps tip tips note notes chapter section figure table error warning
    info debug color colour size price weight name age city country phone email e-mail address contact from to cc re
    ingredientes preparación raciones paso consejo nombre edad teléfono correo precio ingrédients préparation étape
    astuce nom âge ville téléphone prix zutaten zubereitung schritt tipp hinweis alter stadt telefon preis
    fehler""".split()
)

# What stands in brackets and is nobody's words: what is heard, or cannot be.
DIRECTIONS = frozenset(
    """laughter laughs laughing applause inaudible unintelligible crosstalk cross pause silence video music
    proyección reproducción toma fotografía
    risas risa ríe ríen aplausos aplauso ininteligible silencio pausa
    rires rire rit applaudissements applaudissement inintelligible risos risadas palmas inaudível ininteligível
    gelächter heiterkeit lachen lacht beifall applaus unverständlich zuruf zurufe
    risate ride applausi incomprensibile gelach onverstaanbaar
    смех смеётся смеется аплодисменты неразборчиво неслышно пауза сміх оплески
    笑 笑声 笑聲 众笑 眾笑 大笑 掌声 掌聲 鼓掌 听不清 聽不清 静默 笑い 会場笑 拍手 聞き取り不能 聴取不能 沈黙
    웃음 박수 불능 침묵 ضحك ضحكات تصفيق صمت مسموع""".split()
)


# What somebody told all who listen in, and is left out: behind the word for who did.
TOLD_TO_ALL = frozenset("instructions instrucciones instruções".split())


@lru_cache(maxsize=AT_ONCE)
def is_a_direction(text: str) -> bool:
    """Return whether words in brackets tell what is heard, or cannot be, and nobody: "(Risas.)", "[Long applause]"."""
    words = [word for word in re.findall(r"\w+", text.casefold()) if not (word in OF or word.isdigit())]
    if words[1:] and words[-1] in TOLD_TO_ALL:  # "[Operator Instructions]"
        return True
    if IN_A_LANGUAGE.fullmatch(text.strip("()[]. ")):
        return True
    heard = sum(word in DIRECTIONS for word in words)
    return 2 * heard >= max(len(words), 1) and not any(word in NAMELESS for word in words)


# What is said in a language that whoever wrote it down does not know: "[Foreign language]", "(Speaking in Spanish)".
IN_A_LANGUAGE = re.compile(r"(?:\w+[ -])?foreign language|(?:speaking|speaks)(?: in)?(?: \w+){1,2}", re.IGNORECASE)


# The small words that join what is heard to whose it is: "(Proyección de video)".
OF = frozenset("of de del des du di da do von".split())

# How a text ends that was spoken.
ENDS = frozenset("end ends ende fin fim fine конец 完 終 结束 結束 終わり 끝".split())

# What a text says of itself.
OF_THE_TEXT = re.compile(
    r"transcript|verbatim|transcri(?:pción|ção|ption|zione)|estenográfica|wortprotokoll|mitschrift|стенограмма|逐字|實錄|实录|記錄"
    r"|记录|速記|会見録|속기록|check against delivery|read in \w+|share this|print e-?mail|photo by|all rights reserved"
    r"|(?:provisional|unofficial|courtesy) translation|for reference (?:purposes? )?only|仮訳|traducción no oficial"
    r"|неофициальный перевод|nichtamtliche übersetzung|tradução não oficial",
    re.IGNORECASE,
)


@lru_cache(maxsize=AT_ONCE)
def is_nameless(label: str) -> bool:
    """Return whether a label calls somebody by what he or she does: "Q", "Q1", "Female Reporter", "記者", "VOZ MUJER"."""
    words = [word.strip("().,#").casefold() for word in _narrow(label).replace("-", " ").split()]
    words = [stem for word in words if (stem := re.sub(r"[\d_]+$", "", word))]
    return bool(words) and any(word in NAMELESS for word in words) and all(word in NAMELESS | _AROUND for word in words)


def _narrow(label: str) -> str:
    """Return a label with letters of the usual width: "Ｑ" is a "Q"."""
    return label if label.isascii() else unicodedata.normalize("NFKC", label)


_AROUND = frozenset("the an from of back in off mic de la el una un le les der die das im front row new second first".split())


def heads_a_list(label: str) -> bool:
    """Return whether a label heads an entry of a list or a field, and is nobody's: "Added", "Step 2", "Price"."""
    words = [re.sub(r"[\d_.]+$", "", word.strip("().,#*")).casefold() for word in label.split()]
    return all(word in HEADS_OF_LISTS or word in FIELDS - NAMELESS for word in words if word)


def heads_columns(text: str) -> bool:
    """Return whether a row holds nothing but what heads the columns of a table, two or more of it: "Speaker   Words"."""
    cells = [cell.strip(" *_").casefold() for cell in re.split(r"\s{2,}|\t", text.strip())]
    return len(cells) > 1 and all(cell in HEADS_OF_COLUMNS for cell in cells)


def asks(label: str) -> bool:
    """Return whether a label without a name says that somebody asks."""
    words = {re.sub(r"[\d_]+$", "", word.strip("().,#")).casefold() for word in _narrow(label).split()}
    return bool(words & ASKERS)


def asks_by_name(label: str) -> bool:
    """Return whether a label says that somebody asks, in a word of so many letters, and names who: "FRAGE BEISPIEL"."""
    word, _, name = label.partition(" ")
    is_asked = len(word) >= FEWEST_LETTERS_OF_AN_ASKER and word.casefold() in ASKERS
    names = [one for one in name.split() if one.casefold() not in PARTICLES]
    return is_asked and bool(names) and all(one[:1].isupper() and one.casefold() not in COUNTING | NAMELESS for one in names)


# Letters before words are no part of a name: "Q Yes".
FEWEST_LETTERS_OF_AN_ASKER = 4


def is_a_question(label: str) -> bool:
    """Return whether a label without a name says which question it is, and not who asks: "The second question"."""
    words = label.split()
    return len(words) > 1 and words[-1].strip("().,#").casefold() in QUESTIONS and not is_large(label)


def moderates(label: str) -> bool:
    """Return whether a label says that somebody leads the briefing."""
    return bool({word.strip("().,#").casefold() for word in label.split()} & MODERATORS)


@lru_cache(maxsize=AT_ONCE)
def is_large(label: str) -> bool:
    """Return whether a label is in capitals, but for the small words that stand inside names: "MR. van der SAMPLE"."""
    words = [word for word in label.split() if word.strip("().,").casefold() not in PARTICLES]
    text = " ".join(words)
    return is_a_short_code(label) or text.isupper() or _is_nearly_large(text)


# The share of the letters of a name that are capitals where it is printed in these, of so many at least: "McEXAMPLE".
LEAST_CAPITALS = 0.8
FEWEST_LETTERS = 6


def _is_nearly_large(text: str) -> bool:
    """Return whether a name is in capitals but for a letter or two, as "Mc" has and slips have."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return text[:1].isupper() and len(letters) >= FEWEST_LETTERS and capitals >= LEAST_CAPITALS * len(letters)


def is_a_written_name(label: str) -> bool:
    """Return whether words are written as somebody's name is where labels are printed otherwise: "Mr. Sample", "Bo Sample"."""
    words = label.split()
    if not 1 < len(words) <= MOST_WORDS_OF_A_NAME or words[0].casefold() in SMALLEST_WORDS or is_said(label):
        return False
    if words[0].endswith((",", "，")):  # somebody is called: "Well, Minister: when?"
        return False
    return all(word[:1].isupper() or word in PARTICLES for word in words)


def is_a_short_code(label: str) -> bool:
    """Return whether a label is two capitals and nothing else: initials, whatever word they are in some language."""
    return len(label) == 2 and label.isalpha() and label.isupper()


def is_of_particles(label: str) -> bool:
    """Return whether a label holds nothing but small words, which capitals tell nothing of: "THE", "Y"."""
    return all(word.casefold() in PARTICLES for word in label.split())


def differ_in_numbers(one: str, other: str) -> bool:
    """Return whether two labels are the same but for a number, on purpose: "Speaker 1" and "Speaker 2"."""
    return one != other and re.sub(r"\d+", "0", one) == re.sub(r"\d+", "0", other)


def ends_the_text(text: str) -> bool:
    """Return whether a line in capitals, in brackets or in a script without them says no more than that the text ends here."""
    return text.strip("()[]*#–—-. ").casefold() in ENDS and (text == text.upper() or not text[:1].isalpha())


def is_of_an_office(label: str) -> bool:
    """Return whether a label holds no name, but an office or what somebody does: whoever that was in another briefing."""
    words = [word.strip("().,-").casefold() for word in label.split()]
    known = ROLES | NAMELESS | PARTICLES | _AROUND
    return is_nameless(label) or all(word in known or known.issuperset(word.split("-")) for word in words)


@lru_cache(maxsize=AT_ONCE)
def is_said(label: str, recurs: bool = False) -> bool:
    """Return whether words before a sign are part of a sentence and no label: function words, what counts, or breaks off.

    Titles in capitals hold any word. A name of two words and more that recurs may begin with one: "Will Example".
    """
    words = [word.strip("\"'“”‘’().,#*_") for word in label.split()]
    small = [word.casefold() for word in words]
    if label[:1] in "\"“”«»„'‘" or label[-1:] in "-–—":  # quoted, or broken off
        return True
    if not words or all(word in COUNTING | YES_AND_NO or word in ENDS or word.isdigit() for word in small):
        return True
    is_lettered = len(words) > 1 and words[0] in ("Q", "A") and not words[1].isupper()
    if FUNCTION_CHARACTERS.search(label) or (is_lettered and not _is_an_article(label, recurs)):
        return True
    if is_large(label):
        return False
    if label == label.swapcase() and re.search(r"\w\w[.。]\s", label):  # in a script without capitals, the end of a sentence
        return True
    if any(
        word in FUNCTION_WORDS and word not in PARTICLES and word == written
        for word, written in zip(small[1:], words[1:], strict=True)
    ):
        return True
    return small[0] in FUNCTION_WORDS and not (recurs and len(words) > 1 and all(word[:1].isupper() for word in words))


def _is_an_article(label: str, recurs: bool) -> bool:
    """Return whether "A" begins a title, as in Portuguese: before a short form, or words that begin large: "A Sra. Lin"."""
    first, second, *others = label.split()
    is_title = recurs and bool(others) and all(word[:1].isupper() or word in PARTICLES for word in (second, *others))
    return first == "A" and ("." in second or is_title)


def is_large_at_the_end(label: str) -> bool:
    """Return whether small words stand before a name in capitals, in which it ends: "El señor EJEMPLO"."""
    words = [word for word in re.sub(r"\s*\([^()]*\)$", "", label).split() if word not in PARTICLES]
    return len(words) > 1 and len(words[-1]) > 1 and words[-1].isupper() and not label.isupper() and not is_said(label)


def is_large_behind_a_title(label: str) -> bool:
    """Return whether a name in capitals stands behind what stands before names, whatever follows: "Mr. SAMPLE of the North"."""
    words = label.split()
    return is_behind_an_honorific(label) and len(words[1]) > 1 and words[1].isupper()


def could_name(label: str) -> bool:
    """Return whether words with small ones among them could name somebody: "De heer Monster (PVV)", "Cy Test, head of ports".

    What they name stands before brackets or a comma, or behind an article and a word.
    """
    name = re.split(r"[,，(（\[]", label, maxsplit=1)[0]
    words = name.split()
    if not 1 < len(words) <= MOST_WORDS_OF_A_NAME or is_said(name.strip()) or not words[-1][:1].isupper():
        return False
    is_titled = words[0].casefold() in PARTICLES and len(words) > 2 and words[1].islower() and words[1] not in PARTICLES
    others = words[2:] if is_titled else words
    is_told = is_titled or (len(name) < len(label) and len(words) > 1)
    return is_told and all(word[:1].isupper() or word in PARTICLES for word in others)


# What stands before a name and is none of it.
HONORIFICS = frozenset("mr mrs ms miss dr prof sir madam hon sr sra dra lic ing m mme mlle herr frau sig г-н г-жа".split())


def is_behind_an_honorific(label: str) -> bool:
    """Return whether a label is a name behind what names alone stand behind: "Mr. Sample", "Dra. Ejemplo"."""
    words = label.split()
    return 1 < len(words) <= MOST_WORDS_OF_A_NAME and words[0].rstrip(".").casefold() in HONORIFICS and is_a_written_name(label)


# What stands before the names of those who sit in parliaments and councils, beside these.
TITLES_OF_MEMBERS = HONORIFICS | frozenset(
    """lord lady baroness baron viscount viscountess earl dame rt honourable hon'ble reverend
    senator deputy councillor cllr alderman mayor delegate commissioner assemblyman assemblywoman
    madame monsieur señor señora senador senadora diputado diputada deputado deputada onorevole
    abgeordneter abgeordnete депутат сенатор""".split()
)

# What else is told of a member behind the name: "(Harbourtown) (Lab)".
BEHIND_A_NAME = re.compile(r"(?:\s*[(\[][^()\[\]]*[)\]])+$")


def without_what_is_told(label: str) -> str:
    """Return a name without what stands in brackets behind it."""
    return BEHIND_A_NAME.sub("", label) or label


def is_titled(label: str) -> bool:
    """Return whether a label names a member of a parliament: a name behind a title, or an office behind an article."""
    words = [word.strip(".,").casefold() for word in without_what_is_told(label).split()]
    if not words or len(words) > MOST_WORDS_OF_A_TITLED_NAME or is_said(label, recurs=True):
        return False
    is_office = words[0] in PARTICLES and len(words) > 1 and not ROLES.isdisjoint(words)
    return (words[0] in TITLES_OF_MEMBERS and len(words) > 1) or is_office or (is_nameless(label) and len(words) > 1)


# Words of roles, in titles of people.
ROLES = frozenset(
    """president minister secretary director general chief chair chairman chairperson spokesperson spokesman spokeswoman
    governor mayor ambassador deputy vice senator commissioner officer advisor adviser administrator attorney head manager
    coordinator
    presidente presidenta secretario secretaria subsecretario subsecretaria directora gobernador gobernadora titular
    coordinador coordinadora subdirector subdirectora fiscal procurador procuradora consejero consejera jefe jefa comandante
    alcalde alcaldesa comisionado comisionada diputado diputada senador senadora vocero vocera encargado encargada
    almirante doctor doctora embajador embajadora canciller líder beneficiaria beneficiario participante periodista
    asesor asesora candidato candidata divulgador divulgadora vicepresidente vicepresidenta profesor profesora
    président présidente ministre secrétaire directeur directrice porte-parole gouverneur maire ambassadeur
    präsident präsidentin ministerin staatssekretär staatssekretärin sprecher sprecherin direktor direktorin
    ministro ministra secretário secretária diretor diretora governador porta-voz президент министр директор
    секретарь""".split()
)

# Words in the names of outlets.
OUTLETS = frozenset(
    """daily news times post agency press radio television tv journal gazette herald tribune globe guardian observer standard
    telegraph broadcasting wire media magazine weekly review reuters bbc cnn afp ap bloomberg xinhua kyodo nhk cctv cgtn cri cna
    nbc abc cbs fox npr pbs efe dpa ansa tass zaobao el universal excélsior reforma jornada televisa milenio zeitung spiegel
    monde figaro libération país mundo folha globo corriere repubblica известия коммерсантъ тасс""".split()
)


# The small words that stand inside names and titles, in small letters.
PARTICLES = frozenset(
    """of the and for in at on to de del la las los el y e da do dos das di della dello dei van von der den zu zur für am im
    du des et le les aux al bin ibn und og av""".split()
)

# A name has no more words; with an office there are more.
MOST_WORDS_OF_A_NAME = 6
MOST_WORDS_OF_A_TITLED_NAME = 12


def role_and_name(label: str) -> tuple[str, str]:
    """Return the role and the name in a label such as "Minister of Harbours, Lin Example"; ("", label) if it holds one."""
    for before, after in _cuts(label):
        if _is_a_role(before) and not _is_a_role(after) and 1 < len(after.split()) <= MOST_WORDS_OF_A_NAME:
            return before, after
        if _is_a_role(after) and not _is_a_role(before) and 1 < len(before.split()) <= MOST_WORDS_OF_A_NAME:
            return after, before
    return "", label


def _cuts(label: str) -> Iterator[tuple[str, str]]:
    """Yield a label cut in two at each of its commas, the last first."""
    for comma in reversed(list(re.finditer(r"[,，、]\s*", label))):
        yield label[: comma.start()], label[comma.end() :]


def _is_a_role(text: str) -> bool:
    return any(word.strip(".,()").casefold() in ROLES for word in text.split())
