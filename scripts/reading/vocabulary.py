"""Words by which a label is told from what is said where no sign parts them: who asks and answers, and how sentences begin."""

from __future__ import annotations

# Words with which a sentence begins, and which no name holds with a capital: behind a name they are somebody's first.
SENTENCE_BEGINS = frozenset(
    """the this that these those in it there we you he she they what when where why who how which is are was were did does have
    has could would should thank thanks yes no well good if because my your our please let qué cuándo cómo dónde quién muchas
    gracias buenos buenas sí en quand pourquoi comment où qui nous je merci bonjour oui non est wann warum wie wo wer wir
    ich das es ja nein danke guten quando perché come dove chi grazie sì onde quem obrigado когда почему как где кто что мы я в
    да нет спасибо это коли чому kiedy dlaczego wanneer waarom hoe när varför πότε γιατί ne""".split()
)

# Who asks, answers and moderates, in scripts without capitals.
UNCASED_ROLES = frozenset(
    """記者 记者 質問者 質問 提问 提問 問 问 答 司会 司會 主持人 大臣 部長 部长 長官 长官 发言人 發言人
    기자 질문 답변 장관 대변인 사회자""".split()
)

# Who asks, answers and moderates behind an article, as nobody is named: "Un journaliste", "A reporter".
ROLES = tuple(
    """journaliste modérateur modératrice intervenant intervenante participant participante député députée sénateur sénatrice
    periodista reportero reportera moderador moderadora asistente diputado diputada jornalista repórter giornalista moderatore
    journalist journalistin reporter correspondent teilnehmer teilnehmerin sprecher sprecherin speaker voice voix voz voce
    man woman""".split()
)

# The small words with which names begin: "von der Leyen", "de Sample".
PARTICLES = frozenset("von van vom zu zum zur de del della di da do dos das du der den ten ter al el bin ibn abu la le".split())

# Words that what is said has, and the value of no field above it: a place, a day, people.
SPEAKS = frozenset(
    """i we you he she they is are was were will have has do does did can would should must let us our your thank thanks welcome
    hello yes gracias somos estamos bienvenidos merci nous vous sommes bonjour wir sie sind danke мы вы спасибо""".split()
)
