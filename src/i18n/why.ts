import type { Locale } from "./dictionary.ts";

const en = {
  why: "Why",
  simplest: "Of the runs that end so, this is one with the fewest preemptions: {count}.",
  races: "Races seen in this run: {count}.",
  more: "Not shown, because they are many: {count} more.",
  orderedBadly:
    "All accesses that were seen had an order, set by locks, queues or waiting. Whether the end of the program hangs on which order that was, Explore tells, and shows where such a run parts from the nearest one with another end.",
  mostRaces: "After {count} races of a process no more are noted: there may be others.",
  nothing: "In this one run no two accesses without an order between them were seen.",
  nothingMeans:
    "That is no proof: another run may come to other lines. Compared are the threads of each process and the tasks of each event loop, not processes.",
  givenUp:
    "The run was given up after {count} points at which threads could switch; what would have come later was not seen.",

  partingTitle: "Where it parts from the nearest run with another end",
  partingHere: "Here {thread} went on",
  partingThere: "There {thread} went on",
  parting:
    "Up to this moment both runs are the same, and nothing in the program says who is to go on. The other {ending}.",
  time: "nobody, but time",
  endedWell: "went through to its end",
  endedFailed: "ended with an error",
  endedDeadlocked: "came to a deadlock",
  endedStopped: "did not end",

  raceTitle: "Race",
  lostUpdateTitle: "Lost update",
  checkThenActTitle: "Check-then-act",
  useAfterCloseTitle: "Use after close",
  tornPairTitle: "Torn pair",
  lostWakeupTitle: "Lost wake-up",
  deadlockTitle: "Deadlock",
  stuckTitle: "Nobody can go on",
  couldDeadlockTitle: "Could deadlock",
  line: "line {line}",
  calledBy: "called by {function},",

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
  taskLostUpdate:
    "{second} wrote what it had read before {first} wrote, and so the update of {first} is lost.",
  taskLostUpdateValues:
    "{second} wrote {variable} = {value}, although it had read {seen} before {first} wrote {between}: the update of {first} is lost.",
  taskCheckThenAct:
    "{second} acted on its check on line {line}, although {first} had changed {variable} since.",
  useAfterClose:
    "{second} checked on line {line} that it could be used, and used it after {first} had put an end to it.",
  tornPair:
    "{second} writes {new} and {old} together, but not in one piece: {first} saw {new} as it was already, and {old} as it was still.",
  readFirst:
    "{first} read before {second} wrote, and nothing made it wait for that. In another run it may read after, and see something else.",
  writtenFirst:
    "{second} read what {first} had written, but nothing made it wait for that. In another run it may read before, and see something else.",
  bothWrite:
    "Both write, and {variable} keeps what is written last. In another run that may be the other one.",
  iteration:
    "One goes through {variable} while the other changes it. Items may be left out or come twice; a dict, set or deque raises RuntimeError.",
  sharedIterator:
    "Both take their items from {variable}, and so each item comes to one of them alone. A generator that is asked for an item while it makes one raises ValueError.",
  couldLoseUpdate:
    "Each reads and then writes. Had one come between the read and the write of the other, an update would have been lost.",
  couldCheckThenAct:
    "The check on line {check} may no longer hold when line {act} is reached: check-then-act.",

  noOrder:
    "Nothing puts them in an order: no lock that both took, and no start, join, queue or event between them.",
  orderedTooLate:
    "A lock puts each single access in an order, but it was given back between the two of one thread, and the other came in between. What was read before has to be read again then: after a wait, with `while` instead of `if`.",
  switchedAtAwait:
    "Nothing ran at the same time: while {second} was suspended at the {await} on line {line}, the event loop went on with {first}. What was read before has to be read again after that line, or both hold one `asyncio.Lock` across it.",
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
  waitsFor: "{thread} waits for {what}",
  waitsForNamed: "{thread} waits for {what} {lock}",
  waitsForEver:
    "{thread} waits for {lock}, which {holder} took and has not given back: it has ended",
  stuck: "All of them wait, and nobody is left who could let one of them go on.",
  forsaken:
    "Who ends gives no lock back. `with` gives it back on every way out, `return` and exceptions as well.",
  notifiedNobody: "{thread} notified {lock}, and nobody waited for it",
  clearedUnheard: "{thread} cleared {lock}, which was set",
  lostWakeup:
    "A notification is kept for nobody: it wakes only who waits already. {thread} began to wait too late, and sleeps forever. Check and wait under one lock, under which the others change and notify.",
  lostSet:
    "What was set in between is lost with the rest, and {thread} waits for another time, which does not come. Clear first, then look: what comes later sets it anew.",
  "for-lock": "the lock",
  "for-condition": "the condition",
  "for-event": "the event",
  "for-semaphore": "the semaphore",
  "for-barrier": "the barrier",
  "for-queue": "the queue",
  "for-start": "the start of",
  "for-join": "the end of",
  "for-process": "the process",
  "for-sleep": "the end of its sleep",
  "for-io": "data",
  "for-input": "input",
  "for-task": "the result",
  took: "A thread that held {first} took {second}.",
  searchDeadlock: "Search for a schedule in which it happens",
  couldDeadlock:
    "It went well this time. Once each has its first lock and wants its second, none can go on. If everybody takes them in one order, that cannot happen.",

  ordersBegin:
    "Each lock, with, join, wait and await is taken out in turn, and schedules are tried…",
  ordersProgress: "Taken out so far: {done} of {all}.",
  ordersUnreadable: "Python cannot read the program.",
  ordersNone: "There is no lock, join, wait or await in the program that could be taken out.",
  ordersTried:
    "Each was taken out in turn, and {count} schedules were tried without it. What made no difference in them may make one in others.",
  ordersOmitted: "There are many of them; the last were left in their places: {count}.",
  ordersMissing: "With all of them in place there is a race of {variables}: one is missing there.",
  ordersEndings:
    "With all of them in place the program ends in more than one way. That may be meant so, or one is missing.",
  "order-needed": "Needed.",
  "order-guards":
    "Needed: without it there is a race of {variables}, although every run ended as before.",
  "order-idle": "No difference was seen without it.",
  orderRaces: " There is a race of {variables} then.",
  orderEndless: "Without it a run never ends.",
  orderDeadlock: "Without it a run comes to a deadlock.",
  orderFails: "Without it a run ends with {error}.",
  orderPrints: "Without it the last line that is printed can be {last}.",

  leftBehind: "What the program left behind",
  leftTasks: "Unfinished tasks",
  leftErrors: "Errors that nobody read",
  leftLocks: "Locks that were never released",
  "left-cancelled": "{task} was not finished when the event loop ended, and was cancelled",
  "left-destroyed": "{task} was destroyed before it was finished",
  "left-none": "{task} was never finished",
  leftMadeBy: "{task} (created by {maker})",
  leftMore: "{told}; {count} more from here ended the same way",
  leftTaskError: "{task} raised {error}",
  leftWorkError: "What an executor was given to do raised {error}",
  leftGiven: "It was given",
  leftMade: "It was created",
  leftLock: "{holder} acquired {lock} and ended without releasing it",
  leftTasksMean:
    "A task runs only while its event loop does. Whoever needs its work awaits it, or starts it in a `TaskGroup`, which waits for its tasks.",
  leftErrorsMean:
    "Such an error waits for whoever asks for the result, by `await`, `result()` or `exception()`. Nobody did, and the program went on as if all were well.",
  leftLocksMean: "Whoever wants it now would wait forever. `with` releases it on every way out.",

  onTimeline: "Show on the timeline",
  silenced: "Silenced by a comment: {variable}, lines {first} and {second}. {reason}",
} as const;

type Words = Readonly<Record<keyof typeof en, string>>;

const ru: Words = {
  why: "Почему",
  simplest: "Из запусков с таким исходом показан тот, где вытеснений меньше всего: {count}.",
  races: "Гонок в этом запуске замечено: {count}.",
  more: "Остальные не показаны, их слишком много: {count}.",
  orderedBadly:
    "У всех замеченных обращений был порядок: его задали блокировки, очереди или ожидание. Зависит ли от него, чем кончится программа, скажет «Перебрать», а заодно покажет, где такой запуск расходится с ближайшим, который кончается иначе.",
  mostRaces: "В каждом процессе отмечаются первые {count} гонок: могут быть и другие.",
  nothing: "В этом запуске не замечено двух обращений, порядок которых ничем не задан.",
  nothingMeans:
    "Это не доказательство: другой запуск может пройти через другие строки. Сравниваются потоки одного процесса и задачи одного цикла событий, но не процессы.",
  givenUp:
    "Запуск прерван после {count} точек, где потоки могли смениться; что было бы дальше, неизвестно.",

  partingTitle: "Где расходится с ближайшим запуском, у которого другой исход",
  partingHere: "В этом дальше идёт {thread}",
  partingThere: "В том дальше идёт {thread}",
  parting:
    "До этого места оба запуска одинаковы, и ничто в программе не говорит, кому идти дальше. Тот, другой, {ending}.",
  time: "не поток, а время",
  endedWell: "дошёл до конца",
  endedFailed: "закончился ошибкой",
  endedDeadlocked: "пришёл к взаимной блокировке",
  endedStopped: "не закончился",

  raceTitle: "Гонка",
  lostUpdateTitle: "Потерянное обновление",
  checkThenActTitle: "«Проверил — сделал»",
  useAfterCloseTitle: "Использование после закрытия",
  tornPairTitle: "Разорванная пара",
  lostWakeupTitle: "Потерянное пробуждение",
  deadlockTitle: "Взаимная блокировка",
  stuckTitle: "Дальше не может идти никто",
  couldDeadlockTitle: "Возможна взаимная блокировка",
  line: "строка {line}",
  calledBy: "вызов из {function},",

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
  taskLostUpdate:
    "{second} пишет по тому, что прочитано ещё до записи задачи {first}: обновление этой задачи потеряно.",
  taskLostUpdateValues:
    "{second} записывает {variable} = {value}, хотя значение {seen} прочитано ещё до того, как задача {first} записала {between}: обновление этой задачи потеряно.",
  taskCheckThenAct:
    "{second} действует по проверке из строки {line}, хотя с тех пор задача {first} изменила {variable}.",
  useAfterClose:
    "{second} проверил в строке {line}, что пользоваться можно, а воспользовался уже после того, как {first} это закрыл.",
  tornPair:
    "{second} пишет {new} и {old} вместе, но не за один раз: {first} увидел уже новое значение {new} и ещё старое — {old}.",
  readFirst:
    "{first} читает раньше, чем пишет {second}: ждать записи его ничто не заставляет. В другом запуске он может прочитать позже и увидеть другое.",
  writtenFirst:
    "{second} читает то, что записал {first}, но ждать записи его ничто не заставляло. В другом запуске он может прочитать раньше и увидеть другое.",
  bothWrite:
    "Пишут оба, и в {variable} остаётся записанное последним. В другом запуске последним может оказаться другой.",
  iteration:
    "Один перебирает {variable}, пока другой меняет. Элементы могут пропасть или повториться, а dict, set и deque вызывают RuntimeError.",
  sharedIterator:
    "Оба берут элементы из {variable}, поэтому каждый достаётся только одному. Генератор, у которого просят элемент, пока он делает предыдущий, вызывает ValueError.",
  couldLoseUpdate:
    "Каждый сначала читает, потом пишет. Окажись один между чтением и записью другого, обновление потерялось бы.",
  couldCheckThenAct:
    "Проверка из строки {check} к строке {act} может уже не выполняться: это «проверил — сделал».",

  noOrder:
    "Порядок ничем не задан: нет ни общей блокировки, ни start, join, очереди или события между ними.",
  orderedTooLate:
    "Каждое обращение в отдельности блокировка упорядочивает, но между двумя обращениями одного потока её освободили, и другой успел вмешаться. Прочитанное до этого надо прочитать заново: после ожидания — `while` вместо `if`.",
  switchedAtAwait:
    "Одновременно ничего не выполнялось: пока задача {second} была приостановлена на {await} в строке {line}, цикл событий переключился на {first}. Прочитанное раньше надо после этой строки прочитать заново, или пусть обе держат на этом участке одну `asyncio.Lock`.",
  noLocks: "Ни один не держал блокировки.",
  oneHolds:
    "{holder} держал {locks}, а {other} — ни одной блокировки: она защищает, только если её захватывают все.",
  otherLocks:
    "{first} держал {locks}, а {second} — {others}: разные блокировки друг другу не мешают.",
  sameName:
    "Оба держали блокировку с именем {locks}, но она их не развела: либо таких две, либо она пропускает не одного.",

  waits: "{thread} ждёт {lock}, владелец — {holder}",
  deadlock:
    "Каждый ждёт того, что держит следующий, и никто уже не пойдёт дальше. Если все захватывают блокировки в одном порядке, такого круга нет.",
  waitsFor: "{thread} ждёт: {what}",
  waitsForNamed: "{thread} ждёт: {what} {lock}",
  waitsForEver: "{thread} ждёт {lock}, а {holder} захватил её и не освободил: он уже завершён",
  stuck: "Ждут все, и не осталось никого, кто дал бы хоть одному идти дальше.",
  forsaken:
    "Завершаясь, поток блокировок не освобождает. `with` освобождает свою при любом выходе: и по `return`, и по исключению.",
  notifiedNobody: "{thread} будит ждущих {lock}, но никто ещё не ждёт",
  clearedUnheard: "{thread} сбрасывает {lock}, хотя событие было установлено",
  lostWakeup:
    "Пробуждение не хранится: оно будит только тех, кто уже ждёт. {thread} начал ждать слишком поздно и не проснётся никогда. Проверяйте и ждите под одной блокировкой, под которой другие меняют и будят.",
  lostSet:
    "Установленное в промежутке сброшено вместе с прежним, и {thread} ждёт следующего раза, а его не будет. Сначала сбросьте, потом смотрите: всё более позднее установит событие заново.",
  "for-lock": "блокировка",
  "for-condition": "условие",
  "for-event": "событие",
  "for-semaphore": "семафор",
  "for-barrier": "барьер",
  "for-queue": "очередь",
  "for-start": "запуск",
  "for-join": "завершение",
  "for-process": "процесс",
  "for-sleep": "конец паузы",
  "for-io": "данные",
  "for-input": "ввод",
  "for-task": "результат",
  took: "Поток, державший {first}, захватил {second}.",
  searchDeadlock: "Найти расписание, при котором это случится",
  couldDeadlock:
    "На этот раз обошлось. Но если каждый захватит первую и захочет вторую, дальше не пойдёт никто. Если все захватывают их в одном порядке, этого не случится.",

  ordersBegin:
    "Блокировки, with, join, wait и await убираются по очереди, и каждый раз пробуются расписания…",
  ordersProgress: "Убрано по очереди: {done} из {all}.",
  ordersUnreadable: "Python не может прочитать программу.",
  ordersNone: "В программе нет ни блокировки, ни join, ни wait, ни await, которые можно убрать.",
  ordersTried:
    "Их убирали по очереди и каждый раз пробовали {count} расписаний. Если разницы не было в них, она может быть в других.",
  ordersOmitted: "Их много; последние остались на своих местах: {count}.",
  ordersMissing: "Когда на месте все, есть гонка за {variables}: там чего-то не хватает.",
  ordersEndings:
    "Когда на месте все, у программы больше одного исхода. Возможно, так и задумано, а возможно, чего-то не хватает.",
  "order-needed": "Нужно.",
  "order-guards":
    "Нужно: без этого возникает гонка за {variables}, хотя все запуски закончились как прежде.",
  "order-idle": "Без этого разницы не замечено.",
  orderRaces: " И возникает гонка за {variables}.",
  orderEndless: "Без этого запуск может не закончиться никогда.",
  orderDeadlock: "Без этого запуск приходит к взаимной блокировке.",
  orderFails: "Без этого запуск заканчивается так: {error}.",
  orderPrints: "Без этого последней может быть напечатана строка {last}.",

  leftBehind: "Что осталось после программы",
  leftTasks: "Незавершённые задачи",
  leftErrors: "Ошибки, которые никто не прочитал",
  leftLocks: "Неотпущенные блокировки",
  "left-cancelled": "{task} не успела завершиться до конца цикла событий и была отменена",
  "left-destroyed": "{task} уничтожена, не успев завершиться",
  "left-none": "{task} так и не завершилась",
  leftMadeBy: "{task} (её создала {maker})",
  leftMore: "{told}; отсюда же ещё {count} с тем же концом",
  leftTaskError: "{task} завершилась ошибкой {error}",
  leftWorkError: "Работа, отданная исполнителю, завершилась ошибкой {error}",
  leftGiven: "Отдана она здесь:",
  leftMade: "Создана она здесь:",
  leftLock: "{holder} захватил {lock} и завершился, не освободив",
  leftTasksMean:
    "Задача выполняется, только пока работает её цикл событий. Кому нужен её результат, тот ждёт её через `await` или создаёт в `TaskGroup`: группа дожидается своих задач.",
  leftErrorsMean:
    "Такая ошибка хранится, пока кто-нибудь не спросит о результате: через `await`, `result()` или `exception()`. Никто не спросил, и программа шла дальше, будто всё в порядке.",
  leftLocksMean:
    "Кто захочет захватить её теперь, будет ждать вечно. `with` освобождает её при любом выходе.",

  onTimeline: "Показать на рисунке",
  silenced: "Комментарий просит не сообщать: {variable}, строки {first} и {second}. {reason}",
};

/** The words for why a run went wrong, which are fetched with what shows it. */
export const whyWords = { en, ru } as const satisfies Record<Locale, Words>;

export type WhyWords = Words;
