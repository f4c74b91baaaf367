/** The words of Step and Explore, which come with them. */
import type { Dictionary, Locale } from "./dictionary.ts";

const en = {
  stepNext: "Next: {thread}",
  stepNextNone: "Next",
  stepTime: "Let time pass",
  stepToSwitch: "To the next switch",
  stepUndo: "Undo",
  stepEnd: "End stepping",
  stepThreads: "Threads: who goes next?",
  stepShared: "Shared variables",
  stepPlay: "Play",
  stepPause: "Pause",
  stepPace: "Steps (− +)",
  stepPerSecond: "{count} per second",
  stepAtOnce: "at once",
  stepOfLine: "Line",
  stepToLine: "Go there",
  stepBreakpoint: "Breakpoint",
  stepBreakpoints: "Breakpoints: {lines}",
  stepNoBreakpoints: "A click beside a line’s number sets a breakpoint.",
  stepReached: "Line {line} is reached.",
  stepAtBreakpoint: "Breakpoint in line {line}.",
  stepTired: "Stopped after {count} steps.",
  stepKeys: "More keys: 1–9 choose a thread, Backspace is U, minus and plus change the pace.",
  stepLine: "line {line}",
  stepLineIn: "line {line} in {function}",
  stepWaits: "waits for {what}",
  stepWaitsHeld: "waits for {what}, held by {holder}",
  stepHasEnded: "has ended",
  stepBegun: "The program stands still. Choose who goes first.",
  stepWent: "{thread} went from line {from} to line {to}.",
  stepWentOn: "{thread} went on.",
  stepExecuted: "{thread} executed {instruction}.",
  stepRead: "{thread} reads {name}: {value}.",
  stepStored: "{thread} stores {name}: {value}.",
  stepOverwrote:
    "{thread} stores {name}: {value}, and overwrites the {theirs} that {other} has stored since it was read.",
  stepChangedBy: "Changed last by {thread}",
  stepTurn: "{thread} went on, and now it is the turn of {next}.",
  stepCame: "{thread} went to line {to}.",
  stepNowWaits: "{thread} went on, and {waits}.",
  valueHeld: "held by {holder}",
  valueFree: "free",
  valuePlaces: "places free: {count}",
  valueAlive: "alive",
  valueEnded: "ended",
  valueNotStarted: "not started",
  valueSet: "set",
  valueNotSet: "not set",
  stepNowEnded: "{thread} went on to its end.",
  stepTimePassed: "Time passed until somebody had waited long enough.",
  stepUndone: "The last step is taken back.",
  stepProgramEnded: "The program has ended, and every step can still be undone.",
  stepDeadlocked:
    "Deadlock: nobody can go on. Above is who waits for what. Every step can still be undone.",
  stepCount: "Steps: {count}",

  exploreTitle: "The same program under many schedules",
  exploreMethod: "Try",
  exploreRandom: "{count} schedules drawn at random",
  exploreSystematic:
    "every schedule with at most {count} preemptions (a thread is interrupted midway)",
  exploreStart: "Try them",
  exploreClose: "Close",
  exploreProgress: "Schedules run: {count}",
  exploreFound:
    "Schedule {place} is the first that ends otherwise; that took {duration} to find. This is its run, step for step.",
  exploreResults: "Results",
  exploreCount: "{count} of {whole}, {percent}",
  exploreRare: "one in {count}",
  exploreOrders: "Which lock matters?",
  exploreDeadlock: "Deadlock",
  exploreEndless: "Never ends: given up after {count} points at which threads could switch",
  exploreProved:
    "Every schedule with at most {preemptions} preemptions has been run, {count} in all. None ends differently: for these schedules, that is proved.",
  exploreProvedDiffer:
    "Every schedule with at most {preemptions} preemptions has been run, {count} in all. Different results: {results}.",
  exploreOnlyOne:
    "This program has one schedule only: nothing in it is left open that Explore could choose. It has been run.",
  explorePartly:
    "Schedules run: {count}. There are more with at most {limit} preemptions; all with at most {preemptions} have been run. Different results: {results}.",
  explorePartlyNone:
    "Schedules run: {count}. There are more, even without any preemption. Different results: {results}.",
  exploreRandomSame:
    "All {count} schedules end alike. This is no proof, because a schedule drawn at random may miss a rare one.",
  exploreRandomDiffer: "Schedules run: {count}. Different results: {results}.",
  exploreStopped: "Stopped. Schedules run: {count}. Different results: {results}.",
  exploreNothing: "No schedule has been run to its end.",
  exploreDelays:
    "A short sleep or timeout may be over before others have gone on, as on a busy computer: schedules with at most {delays} such delays, of up to 0.1 seconds each, are among those.",
  exploreDelaysRandom:
    "A short sleep or timeout may be over before others have gone on, as on a busy computer: in some of the schedules it was, for up to 0.1 seconds.",
  exploreReplies:
    "Each asyncio.sleep stands for a reply whose time nobody knows: it may be overtaken by replies that are due up to 5 seconds later, and never comes early. Schedules with at most {delays} overtakings are among those.",
  exploreRepliesRandom:
    "Each asyncio.sleep stands for a reply whose time nobody knows: in some of the schedules it was overtaken by replies that were due up to 5 seconds later. None came early.",
  exploreRepliesInTime:
    "Which reply the event loop hears first, where several have come, is part of these schedules. Sleeps of asyncio end in the order of their times.",
  exploreLibrary: "switch within the standard library, too",
  exploreWithinLibrary:
    "Threads switch also within Python code of the standard library: queue, threading, concurrent.futures and asyncio.",
  exploreFault: "What may go wrong, once",
  exploreFaultNone: "nothing",
  exploreFaultCancellation: "a task is cancelled at an await",
  exploreFaultInterrupt: "Ctrl+C is pressed",
  exploreFaultRefusal: "a thread cannot be started",
  exploreHadCancellation: "a task is cancelled",
  exploreHadCancellationAt: "a task is cancelled in line {line}",
  exploreCancellation:
    "a task is cancelled at an await of its own: between two rounds of the event loop, once it has got there, or when what it waits for has come and it has not heard of it yet",
  exploreInterrupt:
    "Ctrl+C is pressed, and KeyboardInterrupt comes in the main thread at a call, where a loop begins again, or while it waits: Python promises of no place that it cannot, and a desktop may know fewer",
  exploreRefusal: "a thread cannot be started, and its start raises RuntimeError",
  exploreFaultsAll: "Among these are all in which, once at most, {fault}.",
  exploreFaultsSome: "In some of the schedules {fault}; once at most in each.",
  exploreFaultsImpossible:
    "What was to go wrong never could: this program gives no occasion for it.",
  exploreChoose: "Choose a result to see a run that ends so.",
  exploreHow: "How schedules are tried, and what that proves",
  exploreClasses: "All that differ essentially",
  exploreClassesAlike:
    "All essentially different schedules were run: {count}. The program always ends the same way.",
  exploreClassesDiffer:
    "All essentially different schedules were run: {count}. The program ends in {results} ways.",
  exploreClassesPartly:
    "Essentially different schedules that were run: {count}. There are more, of which nothing is proved.",
  exploreClassesMean:
    "Switches are between lines. Schedules are essentially the same if they differ only in the order of steps that touch nothing in common. A step that calls what cannot be looked into counts as touching everything. It is assumed that nothing depends on the clock, and that libraries change what threads share only in calls from your lines, or under locks.",
  exploreClassesTime:
    "Time, an event loop, or something outside has a part in who goes on here, so schedules cannot be compared. Choose another way to try them.",
  exploreClassesLength:
    "A run was too long to be compared with others, or never ended. Choose another way to try the schedules.",
  checkRun: "In this run of the check the program failed; it can be repeated step for step.",
  exploreEdited: "The program has changed, so its schedules have to be tried again.",
  exploreProcesses:
    "This program starts processes, which really run at the same time. A schedule orders the threads and tasks within each process, so a repeated run can still differ.",
  exploreInput:
    "This program reads input. A run repeats only if the same lines are typed at the same places.",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  stepNext: "Дальше: {thread}",
  stepNextNone: "Дальше",
  stepTime: "Пусть пройдёт время",
  stepToSwitch: "До смены потока",
  stepUndo: "Шаг назад",
  stepEnd: "Закончить",
  stepThreads: "Потоки: чей ход?",
  stepShared: "Общие переменные",
  stepPlay: "Автошаг",
  stepPause: "Пауза",
  stepPace: "Шагов (− +)",
  stepPerSecond: "{count} в секунду",
  stepAtOnce: "все сразу",
  stepOfLine: "Строка",
  stepToLine: "До неё",
  stepBreakpoint: "Точка останова",
  stepBreakpoints: "Точки останова: {lines}",
  stepNoBreakpoints: "Щелчок рядом с номером строки ставит точку останова.",
  stepReached: "Программа дошла до строки {line}.",
  stepAtBreakpoint: "Точка останова в строке {line}.",
  stepTired: "Остановлено после {count} шагов.",
  stepKeys: "Ещё клавиши: 1–9 выбирают поток, Backspace — то же, что U, минус и плюс меняют темп.",
  stepLine: "строка {line}",
  stepLineIn: "строка {line} в {function}",
  stepWaits: "ждёт {what}",
  stepWaitsHeld: "ждёт {what}, держит {holder}",
  stepHasEnded: "завершён",
  stepBegun: "Программа стоит. Выберите, чей ход первый.",
  stepWent: "{thread}: со строки {from} на строку {to}.",
  stepWentOn: "{thread}: сделан шаг.",
  stepExecuted: "{thread}: выполнена инструкция {instruction}.",
  stepRead: "{thread}: прочитано {name} = {value}.",
  stepStored: "{thread}: записано {name} = {value}.",
  stepOverwrote:
    "{thread}: записано {name} = {value}. Этим затёрто {theirs} — значение от {other}, появившееся уже после чтения.",
  stepChangedBy: "Последнее изменение: {thread}",
  stepTurn: "{thread}: сделан шаг, теперь ходит {next}.",
  stepCame: "{thread}: на строку {to}.",
  stepNowWaits: "{thread}: сделан шаг, теперь {waits}.",
  valueHeld: "владелец — {holder}",
  valueFree: "свободна",
  valuePlaces: "свободных мест: {count}",
  valueAlive: "запущен",
  valueEnded: "завершён",
  valueNotStarted: "не запущен",
  valueSet: "установлено",
  valueNotSet: "не установлено",
  stepNowEnded: "{thread}: сделан последний шаг, поток завершён.",
  stepTimePassed: "Прошло время, и кто-то дождался своего срока.",
  stepUndone: "Последний шаг отменён.",
  stepProgramEnded: "Программа закончилась, но любой шаг ещё можно отменить.",
  stepDeadlocked:
    "Взаимная блокировка: дальше не пойдёт никто. Выше показано, кто чего ждёт. Любой шаг ещё можно отменить.",
  stepCount: "Шагов: {count}",

  exploreTitle: "Та же программа при разных расписаниях",
  exploreMethod: "Испытать",
  exploreRandom: "случайные расписания, {count}",
  exploreSystematic: "все расписания, где вытеснений (поток прерван на ходу) не больше {count}",
  exploreStart: "Испытать",
  exploreClose: "Закрыть",
  exploreProgress: "Испытано расписаний: {count}",
  exploreFound:
    "Расписание номер {place} — первое, которое заканчивается иначе; чтобы его найти, ушло {duration}. Вот этот запуск, шаг за шагом.",
  exploreResults: "Исходы",
  exploreCount: "{count} из {whole}, {percent}",
  exploreRare: "один из {count}",
  exploreOrders: "Какая блокировка нужна?",
  exploreDeadlock: "Взаимная блокировка",
  exploreEndless: "Не заканчивается: остановлена после {count} точек, где потоки могли смениться",
  exploreProved:
    "Испытаны все расписания, где вытеснений не больше {preemptions}; всего их {count}. Исход всегда один: для этих расписаний это доказано.",
  exploreProvedDiffer:
    "Испытаны все расписания, где вытеснений не больше {preemptions}; всего их {count}. Разных исходов: {results}.",
  exploreOnlyOne:
    "У этой программы всего одно расписание: в ней нет ничего, что могло бы пойти по-разному. Оно испытано.",
  explorePartly:
    "Испытано расписаний: {count}. Тех, где вытеснений не больше {limit}, слишком много; полностью проверены те, где их не больше {preemptions}. Разных исходов: {results}.",
  explorePartlyNone:
    "Испытано расписаний: {count}, но это не все, даже из тех, где вытеснений нет вовсе. Разных исходов: {results}.",
  exploreRandomSame:
    "У всех испытанных расписаний исход один; всего их {count}. Это не доказательство: редкое расписание могло не выпасть.",
  exploreRandomDiffer: "Испытано расписаний: {count}. Разных исходов: {results}.",
  exploreStopped: "Остановлено. Испытано расписаний: {count}. Разных исходов: {results}.",
  exploreNothing: "Ни одно расписание не испытано до конца.",
  exploreDelays:
    "Короткая пауза или тайм-аут могут закончиться прежде, чем другие продолжат работу, как на занятом компьютере. Испытаны и расписания с такими задержками: не больше {delays} в каждом, если ждать оставалось не больше 0,1 секунды.",
  exploreDelaysRandom:
    "Короткая пауза или тайм-аут могут закончиться прежде, чем другие продолжат работу, как на занятом компьютере. В части расписаний так и было, если ждать оставалось не больше 0,1 секунды.",
  exploreReplies:
    "Каждый asyncio.sleep — это ответ, который придёт неизвестно когда. Его могут обогнать ответы, чей срок наступает позже, но не больше чем на 5 секунд; раньше срока не приходит ни один. Испытаны и расписания с обгонами, не больше {delays} в каждом.",
  exploreRepliesRandom:
    "Каждый asyncio.sleep — это ответ, который придёт неизвестно когда. В части расписаний его обогнали ответы, чей срок наступал позже, но не больше чем на 5 секунд; раньше срока не пришёл ни один.",
  exploreRepliesInTime:
    "Какой из пришедших ответов цикл событий услышит первым, тоже решает расписание. Паузы asyncio заканчиваются в порядке своих сроков.",
  exploreLibrary: "переключаться и внутри стандартной библиотеки",
  exploreWithinLibrary:
    "Потоки сменяются и внутри кода стандартной библиотеки, написанного на Python: в queue, threading, concurrent.futures и asyncio.",
  exploreFault: "Сбой, не больше одного",
  exploreFaultNone: "нет",
  exploreFaultCancellation: "отмена задачи на await",
  exploreFaultInterrupt: "нажатие Ctrl+C",
  exploreFaultRefusal: "поток не запустился",
  exploreHadCancellation: "отменена задача",
  exploreHadCancellationAt: "отменена задача в строке {line}",
  exploreCancellation:
    "задача отменена на своём await: между двумя оборотами цикла событий, как только дошла до него или когда ожидаемое уже пришло, но она об этом ещё не узнала",
  exploreInterrupt:
    "нажато Ctrl+C, и KeyboardInterrupt приходит в главный поток при вызове, на новом витке цикла или во время ожидания: Python ни про одно место не обещает, что там его не будет, хотя на компьютере таких мест может быть меньше",
  exploreRefusal: "поток не удалось запустить, и запуск вызвал RuntimeError",
  exploreFaultsAll: "Среди них все расписания с одним таким сбоем: {fault}.",
  exploreFaultsSome: "В части расписаний случился сбой, не больше одного в каждом: {fault}.",
  exploreFaultsImpossible: "Выбранному сбою в этой программе негде случиться.",
  exploreChoose: "Выберите исход, чтобы увидеть, как программа к нему приходит.",
  exploreHow: "Как испытываются расписания и что этим доказано",
  exploreClasses: "Все существенно разные",
  exploreClassesAlike:
    "Испытаны все существенно разные расписания: {count}. Программа всегда заканчивается одинаково.",
  exploreClassesDiffer:
    "Испытаны все существенно разные расписания: {count}. Исходов у программы: {results}.",
  exploreClassesPartly:
    "Испытано существенно разных расписаний: {count}. Есть и другие, о них ничего не доказано.",
  exploreClassesMean:
    "Переключения — между строками. Расписания по существу одинаковы, если различаются только порядком шагов, которые не трогают ничего общего. Шаг, который вызывает то, во что нельзя заглянуть, считается затрагивающим всё. Предполагается, что от часов ничего не зависит и что библиотеки меняют общее для потоков только в вызовах из ваших строк или под блокировками.",
  exploreClassesTime:
    "Здесь на то, кто продолжит, влияет время, цикл событий или что-то извне, и сравнить расписания нельзя. Выберите другой способ.",
  exploreClassesLength:
    "Запуск слишком длинный, чтобы сравнивать его с другими, или не закончился. Выберите другой способ.",
  checkRun: "В этом запуске проверки программа не справилась; его можно повторить шаг за шагом.",
  exploreEdited: "Программа изменилась, и расписания нужно испытать заново.",
  exploreProcesses:
    "Программа запускает процессы, а они выполняются действительно одновременно. Расписание задаёт порядок потоков и задач внутри каждого процесса, поэтому повторный запуск может отличаться.",
  exploreInput:
    "Программа читает ввод. Запуск повторится, только если ввести те же строки в тех же местах.",
};

export const steeringWords: Readonly<Record<Locale, Words>> = { en, ru };

/** With those that they share with the rest of the page. */
export type SteeringWords = Dictionary & Words;
