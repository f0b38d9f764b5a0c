"""The lists of words of drafting/, each word written out with a case, and what is none of them."""

from __future__ import annotations

from collections.abc import Callable

from scripts.drafting.head import head_of
from scripts.drafting.speakers import _is_of_an_outlet
from scripts.drafting.vocabulary import (
    FUNCTION_CHARACTERS,
    OF_THE_TEXT,
    asks,
    asks_by_name,
    heads_a_list,
    heads_columns,
    is_a_direction,
    is_a_question,
    is_behind_an_honorific,
    is_large,
    is_nameless,
    is_said,
    is_titled,
    moderates,
    role_and_name,
)
from scripts.record.briefing import Line
from tests.limits.cases import Case, each, same


def is_a_sentence(word: str) -> bool:
    """Return whether a word, twice and with a capital as a name has it, is no name."""
    return is_said(f"{word.capitalize()} {word.capitalize()}", recurs=True)


def is_a_field(word: str) -> bool:
    """Return whether a word before a colon heads a field above what is said."""
    return word in head_of([Line(1, f"{word}: x", "")], 2).header_fields


def is_a_title(word: str) -> bool:
    """Return whether what stands behind a word in a field is what a briefing was called."""
    return head_of([Line(1, f"{word}: Harbour", "")], 2).titled == "Harbour"


# Every word of each list, in the order of the code.
WRITTEN = {
    "drafting.vocabulary.ASKERS": """
        q question questions reporter reporters journalist journalists correspondent correspondents press media
        pregunta periodista reportero reportera prensa interlocutor interlocutora intervención journaliste presse
        frage journalistin zusatzfrage zusatz pergunta jornalista repórter domanda giornalista вопрос журналист
        журналистка корреспондент p в س ש שאלה עיתונאי כתב כתבת питання журналіст журналістка pytanie dziennikarz
        dziennikarka soru gazeteci muhabir vraag fråga δημοσιογράφος ερώτηση otázka novinář kérdés phóng viên újságíró
        întrebare jurnalist питање новинар 記者 记者 问 問 提问 提問 媒体 媒體 질문 기자 السؤال سؤال صحفي صحافي سوال
        خبرنگار सवाल पत्रकार
    """.split(),
    "drafting.vocabulary.ANSWERERS": """
        a r answer respuesta réponse antwort resposta risposta ответ о ת ج 答 回答 답변 답 الجواب جواب תשובה پاسخ
    """.split(),
    "drafting.vocabulary.MODERATORS": """
        moderator moderators host chair chairman chairperson chairwoman facilitator operator interviewer presenter
        moderador moderadora presentador presentadora conductor maestro modérateur modératrice animateur président
        moderatorin sprecher apresentador moderatore ведущий модератор председатель председательствующий voorzitter
        marszałek przewodniczący przewodnicząca talman talmannen puhemies 議長 委員長 의장 위원장 主持人 司儀 司仪
        主席 主持 司会 司会者 사회자 進行 مدير مقدم المقدم מנחה
    """.split(),
    "drafting.vocabulary.OTHERS_UNNAMED": """
        speaker participant participants audience member staff aide voice unidentified unknown male female man woman
        voz hombre mujer asistentes participante público voces coro orador teilnehmer publikum intervenant salle
        участник голос 與會者 与会者 觀眾 观众 參加者 出席者 청중
    """.split(),
    "drafting.vocabulary.QUESTIONS": """
        question questions pregunta preguntas frage pergunta domanda вопрос питання pytanie vraag fråga
    """.split(),
    "drafting.vocabulary.FUNCTION_WORDS": """
        i we you he she it they me us him them is are was were am be been has have had will would shall should can
        could may might must do does did not this that these those there here what when where why how if because but
        so then also very just my your our their its let says said think want know see going yes no well okay thanks
        thank please yo tú él ella ellos ellas nosotros usted ustedes se nos les lo mi tu su sus es son está están era
        fue fueron ser estar hay que quien cuando como cómo dónde donde porque pero pues esto eso esta este ese esa
        aquí ahí ahora entonces también muy más decía digo dice dijo dicen vamos voy va tenemos tiene tienen hacer
        hicieron je il elle nous vous ils elles ce c'est est sont était sera ont qui quoi quand où comment parce mais
        donc ici très ich wir ihr er sie ist sind war waren bin hat haben hatte wird werden kann können muss nicht
        dass das dies wenn weil aber eu nós ele ela eles elas é são estão foi tem têm não isso isto quando onde mas
        então aqui muito io noi voi lui lei loro è sono ha hanno non questo quello dove perché ma allora molto я мы вы
        он она они это есть был была были что как когда где почему если но так здесь не
    """.split(),
    "drafting.vocabulary.YES_AND_NO": """
        yes no sí oui non ja nein sim sì да нет ναι όχι tak nie evet hayır כן לא نعم لا كلا بله نه 예 はい いいえ ええ
        是 是的 不 對 对 네 아니요 नहीं हाँ
    """.split(),
    "drafting.vocabulary.COUNTING": """
        first firstly second secondly third thirdly fourth fifth sixth seventh eighth ninth tenth last lastly finally
        next one two three four five six seven eight nine ten number point item example note update background source
        summary conclusion result notice attention warning reminder correction quote unquote again anyway look listen
        remember p.s ps nb uno dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo segunda
        tercero tercera cuarto quinto sexto séptimo octavo noveno décimo último finalmente ejemplo nota punto
        première deuxième troisième enfin exemple remarque erstens zweitens drittens viertens schließlich beispiel
        primeiro terceiro exemplo primo secondo terzo esempio первое второе третье во-первых во-вторых пример 第一
        第二 第三 第四 第五 首先 其次 再次 再者 最後 最后 另外 此外 例如 比如 註 注 补充 備註 结论 一 二 三 四 五 六
    """.split(),
    "drafting.vocabulary.FIELDS": """
        date time place venue location subject subjects topic topics theme themes title speakers speaker participants
        present attendees chairperson chair moderator source url link event format duration language transcript
        published author tags recorded fecha hora lugar título titulo tema temas participantes fuente asunto asuntos
        ciudad lieu heure titre sujet sujets thème thèmes datum ort zeit thema themen titel teilnehmer data local
        luogo ora дата место время тема участники 日期 时间 時間 地点 地點 主题 主題 题目 標題 标题 来源 來源 出席者
        出席人員 出席 日時 場所 会場 일시 장소 주제 التاريخ المكان
    """.split(),
    "drafting.vocabulary.HEADS_OF_COLUMNS": """
        name names who words text speech said statement statements remarks comment comments transcription nombre texto
        palabras intervención nom texte propos wort worte rede nome parole testo fala имя текст слова 姓名 名前 內容
        内容 文字 発言 발언 내용 이름 الاسم النص
    """.split(),
    "drafting.vocabulary.TITLES": """
        title titre titel título titulo 标题 標題 题目
    """.split(),
    "drafting.vocabulary.HEADS_OF_LISTS": """
        added changed deprecated removed fixed security improved features fixes breaking ingredients method directions
        instructions preparation serves servings yield step steps tip tips note notes chapter section figure table
        error warning info debug color colour size price weight name age city country phone email e-mail address
        contact from to cc re ingredientes preparación raciones paso consejo nombre edad teléfono correo precio
        ingrédients préparation étape astuce nom âge ville téléphone prix zutaten zubereitung schritt tipp hinweis
        alter stadt telefon preis fehler
    """.split(),
    "drafting.vocabulary.TOLD_TO_ALL": "instructions instrucciones instruções".split(),
    "drafting.vocabulary.DIRECTIONS": """
        laughter laughs laughing applause inaudible unintelligible crosstalk cross pause silence video music
        proyección reproducción toma fotografía risas risa ríe ríen aplausos aplauso ininteligible silencio pausa
        rires rire rit applaudissements applaudissement inintelligible risos risadas palmas inaudível ininteligível
        gelächter heiterkeit lachen lacht beifall applaus unverständlich zuruf zurufe risate ride applausi
        incomprensibile gelach onverstaanbaar смех смеётся смеется аплодисменты неразборчиво неслышно пауза сміх
        оплески 笑 笑声 笑聲 众笑 眾笑 大笑 掌声 掌聲 鼓掌 听不清 聽不清 静默 笑い 会場笑 拍手 聞き取り不能 聴取不能
        沈黙 웃음 박수 불능 침묵 ضحك ضحكات تصفيق صمت مسموع
    """.split(),
    "drafting.vocabulary.OF": """
        of de del des du di da do von
    """.split(),
    "drafting.vocabulary.ENDS": """
        end ends ende fin fim fine конец 完 終 结束 結束 終わり 끝
    """.split(),
    "drafting.vocabulary._AROUND": """
        the an from of back in off mic de la el una un le les der die das im front row new second first
    """.split(),
    "drafting.vocabulary.HONORIFICS": """
        mr mrs ms miss dr prof sir madam hon sr sra dra lic ing m mme mlle herr frau sig г-н г-жа
    """.split(),
    "drafting.vocabulary.TITLES_OF_MEMBERS": """
        lord lady baroness baron viscount viscountess earl dame rt honourable hon'ble reverend senator deputy
        councillor cllr alderman mayor delegate commissioner assemblyman assemblywoman madame monsieur señor señora
        senador senadora diputado diputada deputado deputada onorevole abgeordneter abgeordnete депутат сенатор
    """.split(),
    "drafting.vocabulary.ROLES": """
        president minister secretary director general chief chair chairman chairperson spokesperson spokesman
        spokeswoman governor mayor ambassador deputy vice senator commissioner officer advisor adviser administrator
        attorney head manager coordinator presidente presidenta secretario secretaria subsecretario subsecretaria
        directora gobernador gobernadora titular coordinador coordinadora subdirector subdirectora fiscal procurador
        procuradora consejero consejera jefe jefa comandante alcalde alcaldesa comisionado comisionada diputado
        diputada senador senadora vocero vocera encargado encargada almirante doctor doctora embajador embajadora
        canciller líder beneficiaria beneficiario participante periodista asesor asesora candidato candidata
        divulgador divulgadora vicepresidente vicepresidenta profesor profesora président présidente ministre
        secrétaire directeur directrice porte-parole gouverneur maire ambassadeur präsident präsidentin ministerin
        staatssekretär staatssekretärin sprecher sprecherin direktor direktorin ministro ministra secretário
        secretária diretor diretora governador porta-voz президент министр директор секретарь
    """.split(),
    "drafting.vocabulary.OUTLETS": """
        daily news times post agency press radio television tv journal gazette herald tribune globe guardian observer
        standard telegraph broadcasting wire media magazine weekly review reuters bbc cnn afp ap bloomberg xinhua
        kyodo nhk cctv cgtn cri cna nbc abc cbs fox npr pbs efe dpa ansa tass zaobao el universal excélsior reforma
        jornada televisa milenio zeitung spiegel monde figaro libération país mundo folha globo corriere repubblica
        известия коммерсантъ тасс
    """.split(),
    "drafting.vocabulary.PARTICLES": """
        of the and for in at on to de del la las los el y e da do dos das di della dello dei van von der den zu zur
        für am im du des et le les aux al bin ibn und og av
    """.split(),
}

# What lists are made of others, which are written out by themselves.
MADE_OF = {
    "drafting.vocabulary.NAMELESS": ("ASKERS", "ANSWERERS", "MODERATORS", "OTHERS_UNNAMED"),
    "drafting.vocabulary.HEADS_OF_COLUMNS": ("HEADS_OF_COLUMNS", "FIELDS"),
    "drafting.vocabulary.TITLES_OF_MEMBERS": ("TITLES_OF_MEMBERS", "HONORIFICS"),
}


def written(name: str) -> list[str]:
    """Return every word of a list, as it is written out here, with those of the lists that it is made of."""
    parts = MADE_OF.get(name, (name.rpartition(".")[2],))
    return [word for part in parts for word in WRITTEN[f"drafting.vocabulary.{part}"]]


# How each list shows: what tells its words, and some that are none of them.
TOLD: dict[str, tuple[Callable[[str], object], str]] = {
    "ASKERS": (asks, "answer minister ann"),
    "ANSWERERS": (is_nameless, "ann b reply"),
    "MODERATORS": (moderates, "minister question ann"),
    "OTHERS_UNNAMED": (is_nameless, "ann people"),
    "NAMELESS": (is_nameless, "ann minister"),
    "QUESTIONS": (lambda word: is_a_question(f"The second {word}"), "answer reporter"),
    "FUNCTION_WORDS": (lambda word: is_said(f"{word} bo"), "harbour of the"),
    "YES_AND_NO": (is_a_sentence, "ann harbour we"),
    "COUNTING": (is_a_sentence, "ann harbour we"),
    "ENDS": (is_a_sentence, "ann harbour we"),
    "FIELDS": (is_a_field, "harbour name ann"),
    "HEADS_OF_COLUMNS": (lambda word: heads_columns(f"{word}   {word}"), "harbour ann"),
    "TITLES": (is_a_title, "theme tema date"),
    "HEADS_OF_LISTS": (heads_a_list, "ann speaker harbour"),
    "DIRECTIONS": (is_a_direction, "ann harbour"),
    "TOLD_TO_ALL": (lambda word: is_a_direction(f"operator {word}"), "ann reporter"),
    "OF": (lambda word: is_a_direction(f"risas {word} ana"), "la bo"),
    "_AROUND": (lambda word: is_nameless(f"{word} reporter"), "our big"),
    "HONORIFICS": (lambda word: is_behind_an_honorific(f"{word.capitalize()} Bo"), "minister ann lord"),
    "TITLES_OF_MEMBERS": (lambda word: is_titled(f"{word} Bo"), "minister ann"),
    "ROLES": (lambda word: role_and_name(f"{word}, Ann Bo") == (word, "Ann Bo"), "harbour ann"),
    "OUTLETS": (lambda word: _is_of_an_outlet(f"Bo {word}", []), "harbour ann"),
    "PARTICLES": (lambda word: is_large(f"BO {word} L"), "with a be"),
}

VOCABULARY: dict[str, list[Case]] = {
    f"drafting.vocabulary.{name}": each(call, same(written(f"drafting.vocabulary.{name}"), True), same(others.split(), False))
    for name, (call, others) in TOLD.items()
}
VOCABULARY |= {
    "drafting.vocabulary.IN_A_LANGUAGE": each(
        is_a_direction,
        same(["[Foreign language]", "[Non-foreign language].", "(Speaking Spanish)", "(speaks in Old Dutch)"], True),
        same(["(Foreign Minister)", "(Bo speaking)", "(Speaking)", "(speaking for the harbour office)"], False),
    ),
    "drafting.vocabulary.FEWEST_LETTERS_OF_AN_ASKER": each(
        asks_by_name,
        same(["PRESS MUSTER", "Frage Muster von Probe", "soru Bo"], True),
        same(["Q MUSTER", "כתב Bo", "FRAGE", "FRAGE eins", "FRAGE ZWEI FRAGE", "MUSTER FRAGE"], False),
    ),
    "drafting.vocabulary.FUNCTION_CHARACTERS": each(
        lambda label: bool(FUNCTION_CHARACTERS.search(label)),
        same("我你您他她它們们嗎吗呢吧了這这那哪很沒没請请", True)
        | same([*"讓让", "不讓", "讓林", "林例讓", "林例让", "林樣讓例"], True)
        | same([f"の{one}" for one in "のはがをでにへともかねよ"] + ["です", "ます", "について"], True)
        | same(["林例說", "林例说", "林例表示", "林例指出", "林例強調", "林例强调"], True),
        same(["林例", "林讓例", "林让例", "の", "は", "說林例", "表示林例"], False),
    ),
    "drafting.vocabulary.OF_THE_TEXT": each(
        lambda text: bool(OF_THE_TEXT.search(text)),
        same(
            "transcript verbatim transcripción transcrição transcription transcrizione estenográfica wortprotokoll mitschrift "
            "стенограмма 逐字 實錄 实录 記錄 记录 速記 会見録 속기록".split(),
            True,
        )
        | same(["check against delivery", "read in français", "share this", "print email", "print e-mail"], True)
        | same(["photo by", "all rights reserved", "A TRANSCRIPT"], True),
        same(["a record", "read in ", "print", "all rights", "photo", "share"], False),
    ),
}
