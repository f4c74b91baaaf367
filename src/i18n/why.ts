import type { Locale } from "./dictionary.ts";

const en = {
  why: "Why",
  simplest: "Of the runs that end so, this is one with the fewest preemptions: {count}.",
  races: "Races seen in this run: {count}.",
  more: "Not shown, because they are many: {count} more.",
  nothing: "In this one run no two accesses without an order between them were seen.",
  nothingMeans:
    "That is no proof: another run may come to other lines. Compared are the threads of each process, not tasks and not processes.",
  givenUp:
    "The run was given up after {count} points at which threads could switch; what would have come later was not seen.",

  raceTitle: "Race",
  lostUpdateTitle: "Lost update",
  checkThenActTitle: "Check-then-act",
  deadlockTitle: "Deadlock",
  couldDeadlockTitle: "Could deadlock",
  line: "line {line}",

  read: "{thread} read {variable}",
  readValue: "{thread} read {variable}, which was {value}",
  check: "{thread} checked {variable}",
  checkValue: "{thread} checked {variable}, which was {value}",
  write: "{thread} changed {variable}",
  writeValue: "{thread} wrote {variable} = {value}",

  lostUpdate:
    "{second} wrote what it had read before {first} wrote, and so the update of {first} is lost.",
  lostUpdateValues:
    "{second} wrote {variable} = {value}, although it had read {seen} before {first} wrote {between}: the update of {first} is lost.",
  checkThenAct:
    "{second} acted on its check on line {line}, although {first} had changed {variable} since.",
  race: "In another run they may come in the other order, and the result may be another one.",
  couldLoseUpdate:
    "Each reads and then writes. Had one come between the read and the write of the other, an update would have been lost.",
  couldCheckThenAct:
    "The check on line {check} may no longer hold when line {act} is reached: check-then-act.",

  noOrder:
    "Nothing puts them in an order: no lock that both took, and no start, join, queue or event between them.",
  noLocks: "Neither held a lock.",
  oneHolds:
    "{holder} held {locks}, {other} held no lock: a lock protects only what everybody takes it for.",
  otherLocks:
    "{first} held {locks}, {second} held {others}: different locks do not keep them apart.",
  sameName:
    "Both held a lock called {locks}, but it did not keep them apart: there are two of that name, or it lets in more than one.",

  waits: "{thread} waits for {lock}, which {holder} holds",
  deadlock:
    "Each waits for what the next one holds, so none of them can ever go on. If everybody takes the locks in one order, there is no such circle.",
  took: "A thread that held {first} took {second}.",
  couldDeadlock:
    "It went well this time. Once each has its first lock and wants its second, none can go on. If everybody takes them in one order, that cannot happen.",

  silenced: "Silenced by a comment: {variable}, lines {first} and {second}. {reason}",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  why: "Почему",
  simplest: "Из запусков с таким исходом показан тот, где вытеснений меньше всего: {count}.",
  races: "Гонок в этом запуске замечено: {count}.",
  more: "Остальные не показаны, их слишком много: {count}.",
  nothing: "В этом запуске не замечено двух обращений, порядок которых ничем не задан.",
  nothingMeans:
    "Это не доказательство: другой запуск может пройти через другие строки. Сравниваются потоки одного процесса, но не задачи и не процессы.",
  givenUp:
    "Запуск прерван после {count} точек, где потоки могли смениться; что было бы дальше, неизвестно.",

  raceTitle: "Гонка",
  lostUpdateTitle: "Потерянное обновление",
  checkThenActTitle: "«Проверил — сделал»",
  deadlockTitle: "Взаимная блокировка",
  couldDeadlockTitle: "Возможна взаимная блокировка",
  line: "строка {line}",

  read: "{thread} читает {variable}",
  readValue: "{thread} читает {variable}, там {value}",
  check: "{thread} проверяет {variable}",
  checkValue: "{thread} проверяет {variable}, там {value}",
  write: "{thread} меняет {variable}",
  writeValue: "{thread} записывает {variable} = {value}",

  lostUpdate:
    "{second} пишет по тому, что прочитано ещё до записи, которую сделал {first}: обновление, сделанное {first}, потеряно.",
  lostUpdateValues:
    "{second} записывает {variable} = {value}, хотя читал {seen} ещё до того, как {first} записал {between}: обновление, которое сделал {first}, потеряно.",
  checkThenAct:
    "{second} действует по проверке из строки {line}, хотя с тех пор {first} изменил {variable}.",
  race: "В другом запуске порядок может оказаться обратным, а результат — другим.",
  couldLoseUpdate:
    "Каждый сначала читает, потом пишет. Окажись один между чтением и записью другого, обновление потерялось бы.",
  couldCheckThenAct:
    "Проверка из строки {check} к строке {act} может уже не выполняться: это «проверил — сделал».",

  noOrder:
    "Порядок ничем не задан: нет ни общей блокировки, ни start, join, очереди или события между ними.",
  noLocks: "Ни один не держал блокировки.",
  oneHolds:
    "{holder} держал {locks}, а {other} — ни одной блокировки: она защищает, только если её берут все.",
  otherLocks:
    "{first} держал {locks}, а {second} — {others}: разные блокировки друг другу не мешают.",
  sameName:
    "Оба держали блокировку с именем {locks}, но она их не развела: либо таких две, либо она пропускает не одного.",

  waits: "{thread} ждёт {lock}, владелец — {holder}",
  deadlock:
    "Каждый ждёт того, что держит следующий, и никто уже не пойдёт дальше. Если все берут блокировки в одном порядке, такого круга нет.",
  took: "Поток, державший {first}, захватил {second}.",
  couldDeadlock:
    "На этот раз обошлось. Но если каждый захватит первую и захочет вторую, дальше не пойдёт никто. Если все берут их в одном порядке, этого не случится.",

  silenced: "Комментарий просит не сообщать: {variable}, строки {first} и {second}. {reason}",
};

/** The words for why a run went wrong, which are fetched with what shows it. */
export const whyWords = { en, ru } as const satisfies Record<Locale, Words>;

export type WhyWords = Words;
