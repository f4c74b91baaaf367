/** One sentence about one place of a text. */
export interface Finding {
  readonly line: number;
  readonly problem: string;
}

interface Rule {
  readonly pattern: RegExp;
  readonly problem: string;
}

const NO_BREAK = "\u00a0";

/** Stands where code or a component's tag was, so that what is around it does not grow together. */
const GAP = "\ufffc";

const rule = (pattern: RegExp, problem: string): Rule => ({ pattern, problem });

/** A word that begins like this; a lesson may quote one in order to warn of it. Any space is a space. */
const word = (stem: string, instead: string): Rule =>
  rule(new RegExp(`(?<![\\p{L}«-])(?:${stem.replaceAll(" ", "\\s")})`, "giu"), `say ${instead}`);

/** Curriculum, part 4, column «avoid»: words that have a better one. */
const RUSSIAN_TERMS: readonly Rule[] = [
  word("мультитаскинг", "«многозадачность»"),
  word("нит(?:ь|и|ей|ям|ями|ях|ью)(?!\\p{L})", "«поток»"),
  word("тред(?:а|ы|ов|у|ам|ом|ами|ах|е)?(?!\\p{L})", "«поток»"),
  word("поток\\p{L}* исполнения", "«поток выполнения»"),
  word("мультитрединг|мультипоточн", "«многопоточность»"),
  word("многопроцессорност", "«многопроцессность»"),
  word("мультипроцессинг", "«многопроцессность»"),
  word("коро?утин", "«сопрограмма»"),
  word("авейт|эвейт", "«ожидать»"),
  word("петл\\p{L}+ событий|событийн\\p{L}+ цикл|ивент-луп", "«цикл событий»"),
  word("таск(?:а|и|ов|у|ам|ом|ами|ах|е)?(?!\\p{L})", "«задача»"),
  word("фьючерс|фьюч", "«объект `Future`»"),
  word("контекстн\\p{L}+ менеджер", "«менеджер контекста»"),
  word("гил(?!\\p{L})|джил(?!\\p{L})", "«GIL»"),
  word("безгильн", "«без GIL»"),
  word("интепретатор", "«интерпретатор»"),
  word("байткод", "«байт-код»"),
  word("лок(?:а|и|ов|у|ам|ом|ами|ах|е)?(?!\\p{L})", "«блокировка»"),
  rule(
    /(?<!\p{L})(?:бер(?:ёт|ут|ите|у)|брать|вз(?:ял\p{L}?|ять)|отпус[кт]\p{L}+)(?:\s(?!под(?!\p{L}))\p{L}+){0,2}\sблокировк|блокировк\p{L}+(?:\s\p{L}+){0,2}\s(?:бер(?:ёт|ут|ите|у)|брать|вз(?:ял\p{L}?|ять)|отпус[кт]\p{L}+)(?!\p{L})/giu,
    "say «захватить» or «освободить блокировку»",
  ),
  word("мутекс", "«мьютекс»"),
  word("рекурсивн\\p{L}+ блокировк", "«реентерабельная блокировка»"),
  word("критическ\\p{L}+ участ", "«критическая секция»"),
  word("услови\\p{L}+ гонки|гонк\\p{L}+ условий|гонк\\p{L}+ состояний", "«состояние гонки»"),
  word("тредсейф|безопасн\\p{L}+ для потоков", "«потокобезопасный»"),
  word("лайвлок", "«активная взаимная блокировка»"),
  word("переменн\\p{L}+ условия|кондишн", "«условная переменная»"),
  word("продюсер", "«производитель»"),
  word("консьюмер", "«потребитель»"),
  word("бэкпрешер", "«обратное давление»"),
  word("(?<!веб-)воркер", "«рабочий поток» или «рабочий процесс»"),
  word("экзекутор|экзекьютор", "«исполнитель»"),
  word("засабмит|сабмит", "«отправить в пул»"),
  word("заджойн|джойн", "«дождаться завершения»"),
  word("демоническ", "«поток-демон»"),
  word("способ\\p{L}* запуска", "«метод запуска»"),
  word("форкат|форкн|форкает|спавн", "«запустить процесс»"),
  word("пиклит|пикли[нр]|запикл", "«сериализовать»"),
  word("расшаренн|расшарив", "«разделяемая память»"),
  word("пайп", "«канал»"),
  word("кэнсел|кансел", "«отмена»"),
  word("таймаут", "«тайм-аут»"),
  word("структурированн\\p{L}+ (?:параллел|конкурентн)", "«структурная конкурентность»"),
  word("интерливинг", "«чередование»"),
  word("шедул", "«планировщик»"),
  word(
    "процессороёмк|процессороемк|cpu-интенсивн|i/o-интенсивн",
    "«ограниченный процессором» или «вводом-выводом»",
  ),
  word("ввод/вывод", "«ввод-вывод»"),
  word("латентност", "«задержка»"),
  word("стеночн", "«время по часам»"),
  word("спидап", "«ускорение»"),
  word("оверхед", "«накладные расходы»"),
  word("чанк", "«порция»"),
  word("контекствар", "«переменная контекста»"),
];

/** What English leaves behind in Russian sentences. */
const RUSSIAN_CALQUES: readonly Rule[] = [
  word("в одно(?: и то же)? мгновени|в один и тот же миг", "«в один и тот же момент»"),
  word("проход\\p{L}+ вместе", "«перекрываются»"),
  word("самое большее", "«не больше»"),
  word("терп\\p{L}+ неудач", "«завершается исключением»"),
  // With a capital it is the name of the timeline.
  rule(/(?<!\p{L})ход(?:а|у|ом|е)?\sвыполнения/gu, "say «выполнение»"),
  word("в ногу(?!\\p{L})", "«одновременно»"),
  word("сн(?:ы|ов|ам|ами|ах)(?!\\p{L})", "«вызовы `sleep`»"),
  rule(
    /(?:\ufffc|(?<!\p{L})(?:функци|вызов)\p{L}*)(?:,\sкотор\p{L}+)?(?:\sне)?\s(?:верн(?:улась|улся|улись|ётся|утся)|возвраща(?:ется|ются|лась|лся))(?!\p{L})|\ufffc[^.]{0,60}прежде\sчем\sвернуться/giu,
    "say «возвращает управление»",
  ),
  word(
    "поток\\p{L}* (?:стандартного )?(?:вывода|ввода|ошибок)",
    "«вывод», «ввод» or «поток данных»",
  ),
  word("служб(?:а|ы|у|е|ой)(?!\\p{L})", "«сервис»"),
  word("сборк\\p{L}+ со свободной многопоточностью", "«сборка без GIL»"),
];

/** Curriculum, part 5.2. */
const RUSSIAN_STYLE: readonly Rule[] = [
  word("(?<!не\\s)давайте(?!\\p{L})", "it without «давайте»"),
  word("мы с вами(?!\\p{L})", "«вы»"),
  word("является|являются", "it with «—» or another verb"),
  word("осуществля", "it with a verb"),
  word("данн(?:ый|ая|ое|ого)(?!\\p{L})", "«этот»"),
  rule(/(?<=[а-яё,;]\s)(?:Вы|Вас|Вам|Вами|Ваш[а-яё]*)(?![а-яё])/g, "say «вы» without a capital"),
  word(
    "еще|ее|нее|идет|ждет|берет|дает|придет|пойдет|найдет|начнет|вернет|счет|отчет|расчет|вперед|причем|трех|четырех|свое|мое|твое)(?!\\p{L}",
    "it with «ё»",
  ),
  word("все(?:-таки|\\s+равно|\\s+еще|\\s+ещё)(?!\\p{L})", "it with «ё»"),
];

const RUSSIAN: readonly Rule[] = [
  rule(/"|[‘’]|(?<!„[^“”]*)[“”]/g, "quotation marks are «ёлочки»"),
  rule(/(?<=\S) - (?=\S)|--/g, "a dash is «—»"),
  rule(/\s–\s/g, "a dash between words is «—»"),
  rule(/(?<=[\p{L}\d»)*`.,!?\ufffc]) —/gu, "a no-break space stands before «—»"),
  rule(/(?<=\S)—|—(?=[^\s»),.])/g, "spaces stand around «—»"),
  rule(
    /(?<![\p{L}\d\ufffc-])[авиксоуя] (?=\S)/giu,
    "a no-break space follows a word of one letter",
  ),
  rule(/\d (?:мс|мкс|с|[КМГ]и?Б|%)(?!\p{L})/gu, "a no-break space stands before a unit"),
  rule(/\d%/g, "a no-break space stands before «%»"),
  rule(
    /(?<![\p{L}\d.,])\d+\.\d+(?=\s(?:(?:с|мс|мкс|раза?)(?!\p{L})|секунд))/gu,
    "a decimal comma stands in a number",
  ),
  rule(/(?:[A-Za-z][A-Za-z’'-]*[ ,]+){6,}[A-Za-z]+/g, "this has been left in English"),
  ...RUSSIAN_TERMS,
  ...RUSSIAN_CALQUES,
  ...RUSSIAN_STYLE,
];

/** Curriculum, parts 4 and 5.3. */
const ENGLISH: readonly Rule[] = [
  rule(/"/g, "quotation marks are “curly”"),
  rule(/'/g, "an apostrophe is ’"),
  rule(/[«»„]/g, "quotation marks are “curly”"),
  rule(/(?<=\S) - (?=\S)|--/g, "a dash is —"),
  rule(/\s[—–]|[—–]\s/g, "no space stands around a dash"),
  rule(/\d (?:ms|s|µs|[kKMG]i?B)(?![\p{L}’])/gu, "a no-break space stands before a unit"),
  rule(/\d\s%/g, "no space stands before %"),
  rule(/[а-яё]+/gi, "this has been left in Russian"),
  word("no-?gil", "“free-threaded”"),
  word("spawn mode", "“start method”"),
  word("time-out", "“timeout”"),
  word("daemonic", "“daemon”"),
  word("canceling|canceled", "“cancelling”, “cancelled”, as `Task` does"),
  word(
    "\\p{L}*(?:nchronis|erialis|rganis|ptimis(?![mt])|nitialis|ecognis|ealis(?!t)|inimis(?!t)|aximis|pecialis(?!t)|tandardis|ummaris|arallelis(?!m)|nalys(?=e[sd]|ing))",
    "it in American spelling",
  ),
  word(
    "(?:behaviour|colour|favour|neighbour|labell|modell|centre|defence|grey|for ever(?!\\p{L}))",
    "it in American spelling",
  ),
];

const RULES = { en: ENGLISH, ru: RUSSIAN } as const;

export type Language = keyof typeof RULES;

/** What the mechanical rules of a language find in running text. */
export function lintText(text: string, language: Language): readonly Finding[] {
  return text.split("\n").flatMap((content, index) => {
    // The mark of a list's item is no dash.
    const line = content.replace(/^(\s*)- /, "$1");
    return RULES[language].flatMap(({ pattern, problem }) =>
      [...line.matchAll(pattern)].map((match) => {
        const from = Math.max(0, match.index - 20);
        const around = line.slice(from, match.index + match[0].length + 20).trim();
        const place = around.replaceAll(GAP, "…").replaceAll(NO_BREAK, "⍽");
        return { line: index + 1, problem: `“${place}”: ${problem}` };
      }),
    );
  });
}

/** What a lesson says to its reader, on the same lines, without code, tags, addresses and emphasis. */
export function lessonProse(text: string): string {
  const frontMatter = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? "";
  return `${proseOfFrontMatter(frontMatter)}${proseOfBody(text.slice(frontMatter.length))}`;
}

const proseOfFrontMatter = (frontMatter: string): string =>
  frontMatter
    .split("\n")
    .map((line) => /^(?:title|description):\s*(.*)$/.exec(line)?.[1] ?? "")
    .map((value) => value.replace(/^(["'])(.*)\1$/, "$2"))
    .join("\n");

function proseOfBody(body: string): string {
  const withoutBlocks = body.replace(/^(\s*)(`{3,}|~{3,})[\s\S]*?^\s*\2\s*$/gm, blank);
  return withoutBlocks
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, blank)
    .replace(/`[^`\n]+`/g, GAP)
    .replace(/<\/?[A-Za-z][^>]*>/g, blank)
    .replace(/\]\([^)\s]*\)/g, "]")
    .replace(/https?:\/\/\S+/g, GAP)
    .replace(/^:::\w+/gm, "")
    .replace(/^\|?[\s|:-]+\|$/gm, "")
    .replace(/[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}/g, GAP);
}

/** Nothing, on as many lines. */
const blank = (text: string): string => text.replace(/[^\n]+/g, "");
