/** The terms of the course. Long because it is the list of them. */

import type { Locale } from "../i18n/languages.ts";

/** A term of the course in one language; backquotes mark code. */
export interface Wording {
  readonly term: string;
  /** What others say for it, and readers search for. */
  readonly also?: readonly string[];
  readonly definition: string;
}

export interface GlossaryEntry extends Readonly<Record<Locale, Wording>> {
  /** What `<Term id="…">` names and what the glossary's address has after `#`. */
  readonly id: string;
  /** The lesson that explains it. */
  readonly lesson: string;
}

export const glossary: readonly GlossaryEntry[] = [
  {
    id: "concurrency",
    lesson: "concurrency/what-is-concurrency",
    en: {
      term: "concurrency",
      definition:
        "Several tasks are in progress during overlapping periods of time. It is a property of how a program is structured; whether two tasks ever run at the same instant is a separate question.",
    },
    ru: {
      term: "конкурентность",
      also: ["конкурентное выполнение"],
      definition:
        "Несколько задач находятся в работе в перекрывающиеся промежутки времени. Это свойство устройства программы; выполняются ли две задачи хоть раз в один и тот же момент — отдельный вопрос. Слово — от английского concurrent, «происходящий в то же время»: «параллелизмом» называется другое, а «конкуренцией» — соперничество.",
    },
  },
  {
    id: "concurrent",
    lesson: "concurrency/what-is-concurrency",
    en: {
      term: "concurrent",
      definition:
        "Said of tasks whose lifetimes overlap: each has begun before the other has ended. Concurrent tasks may share a single core.",
    },
    ru: {
      term: "конкурентный",
      definition:
        "Так говорят о задачах, время жизни которых перекрывается: каждая началась до того, как закончилась другая. Конкурентным задачам хватает одного ядра.",
    },
  },
  {
    id: "parallelism",
    lesson: "concurrency/concurrency-vs-parallelism",
    en: {
      term: "parallelism",
      also: ["parallel execution"],
      definition:
        "Several operations are executed at the same instant: on different cores or computers, or by one instruction that works on several numbers. It is a property of the execution and needs hardware that can do it.",
    },
    ru: {
      term: "параллелизм",
      also: ["параллельное выполнение", "параллельность"],
      definition:
        "Несколько операций выполняются в один и тот же момент: на разных ядрах или компьютерах либо одной командой над несколькими числами. Это свойство выполнения, и для него нужно подходящее оборудование.",
    },
  },
  {
    id: "multitasking",
    lesson: "concurrency/processes-threads-coroutines",
    en: {
      term: "multitasking",
      definition: "Running several tasks on fewer processors by switching between them.",
    },
    ru: {
      term: "многозадачность",
      also: ["мультитаскинг", "мультизадачность"],
      definition:
        "Выполнение нескольких задач на меньшем числе процессоров за счёт переключения между ними.",
    },
  },
  {
    id: "preemptive-multitasking",
    lesson: "concurrency/processes-threads-coroutines",
    en: {
      term: "preemptive multitasking",
      also: ["time slicing"],
      definition:
        "The system takes the processor away from a task when it sees fit, between almost any two steps. Operating systems switch threads this way.",
    },
    ru: {
      term: "вытесняющая многозадачность",
      also: ["приоритетная многозадачность"],
      definition:
        "Система сама отбирает процессор у задачи, почти между любыми двумя шагами. Так операционные системы переключают потоки.",
    },
  },
  {
    id: "cooperative-multitasking",
    lesson: "asyncio/coroutines-and-event-loop",
    en: {
      term: "cooperative multitasking",
      also: ["non-preemptive multitasking"],
      definition:
        "A task keeps the processor until it hands it over itself. In `asyncio` it does so at an `await` that really waits.",
    },
    ru: {
      term: "кооперативная многозадачность",
      also: ["невытесняющая многозадачность"],
      definition:
        "Задача занимает процессор, пока не уступит его сама. В `asyncio` она делает это на том `await`, который действительно ждёт.",
    },
  },
  {
    id: "thread",
    lesson: "concurrency/processes-threads-coroutines",
    en: {
      term: "thread",
      definition:
        "One flow of control inside a process. It has a stack and a current line of its own and shares the memory of the process, with all its objects, with the other threads.",
    },
    ru: {
      term: "поток",
      also: ["тред", "нить"],
      definition:
        "Одна ветвь выполнения внутри процесса. У потока свой стек и своя текущая строка, а память процесса со всеми объектами у него общая с другими потоками.",
    },
  },
  {
    id: "thread-of-execution",
    lesson: "threading/first-threads",
    en: {
      term: "thread of execution",
      also: ["flow of control"],
      definition:
        "The sequence of steps that one thread goes through, from its first line to its last.",
    },
    ru: {
      term: "поток выполнения",
      also: ["поток исполнения", "нить исполнения", "ветвь выполнения"],
      definition:
        "Последовательность шагов, которую проходит один поток, от первой строки до последней.",
    },
  },
  {
    id: "multithreading",
    lesson: "threading/first-threads",
    en: {
      term: "multithreading",
      definition: "Doing the work of one process in several threads.",
    },
    ru: {
      term: "многопоточность",
      also: ["мультитрединг", "мультипоточность"],
      definition: "Работа одного процесса, разделённая между несколькими потоками.",
    },
  },
  {
    id: "process",
    lesson: "concurrency/processes-threads-coroutines",
    en: {
      term: "process",
      definition:
        "A running program with memory of its own. A Python process has its own interpreter; another process cannot see its variables.",
    },
    ru: {
      term: "процесс",
      definition:
        "Выполняемая программа со своей памятью. У процесса Python свой интерпретатор, и его переменные другому процессу не видны.",
    },
  },
  {
    id: "multiprocessing",
    lesson: "multiprocessing/first-processes",
    en: {
      term: "multiprocessing",
      definition:
        "Dividing work between several processes. Also the name of the standard library’s module for it, `multiprocessing`.",
    },
    ru: {
      term: "многопроцессность",
      also: ["мультипроцессинг"],
      definition:
        "Разделение работы между несколькими процессами. В стандартной библиотеке для этого есть модуль `multiprocessing`.",
    },
  },
  {
    id: "core",
    lesson: "concurrency/concurrency-vs-parallelism",
    en: {
      term: "core",
      definition:
        "The part of a processor that executes one sequence of instructions at a time. Some can execute two, and the system then counts each as two logical cores.",
    },
    ru: {
      term: "ядро",
      also: ["ядро процессора"],
      definition:
        "Часть процессора, которая в каждый момент выполняет одну последовательность команд. Некоторые умеют две сразу, и система тогда считает каждое за два логических ядра.",
    },
  },
  {
    id: "cpu",
    lesson: "concurrency/concurrency-vs-parallelism",
    en: {
      term: "CPU",
      also: ["processor"],
      definition: "The processor: the chip with one or several cores that executes instructions.",
    },
    ru: {
      term: "процессор",
      also: ["ЦП", "CPU"],
      definition: "Микросхема с одним или несколькими ядрами, которая выполняет команды.",
    },
  },
  {
    id: "coroutine",
    lesson: "asyncio/coroutines-and-event-loop",
    en: {
      term: "coroutine",
      definition:
        "A function call that can be suspended in the middle and resumed later from the same place. In Python, the object you get by calling an `async def` function.",
    },
    ru: {
      term: "сопрограмма",
      also: ["корутина"],
      definition:
        "Вызов функции, который можно приостановить посередине и позже продолжить с того же места. В Python это объект, который возвращает вызов функции `async def`.",
    },
  },
  {
    id: "coroutine-function",
    lesson: "asyncio/coroutines-and-event-loop",
    en: {
      term: "coroutine function",
      also: ["async function"],
      definition:
        "A function defined with `async def` and without `yield`. Calling it creates a coroutine object and executes none of its body.",
    },
    ru: {
      term: "сопрограммная функция, `async`-функция",
      also: ["асинхронная функция", "функция-корутина"],
      definition:
        "Функция, определённая через `async def` и без `yield`. Её вызов создаёт объект-сопрограмму и не выполняет ни строки её тела.",
    },
  },
  {
    id: "awaitable",
    lesson: "asyncio/await-and-tasks",
    en: {
      term: "awaitable",
      definition:
        "Anything that may stand after `await`: a coroutine, a task, a future, or an object with the method `__await__`.",
    },
    ru: {
      term: "ожидаемый объект",
      also: ["awaitable-объект", "авейтабл"],
      definition:
        "Всё, что может стоять после `await`: сопрограмма, задача, объект `Future` или объект с методом `__await__`.",
    },
  },
  {
    id: "await",
    lesson: "asyncio/await-and-tasks",
    en: {
      term: "to await",
      definition:
        "To wait inside a coroutine for an awaitable and get its result, written `await x`. The other tasks of the loop go on only if the wait is a real one.",
    },
    ru: {
      term: "ожидать (`await`)",
      also: ["эвейтить", "авейтить"],
      definition:
        "Дождаться внутри сопрограммы ожидаемого объекта и получить его результат; пишется `await x`. Другие задачи цикла продвигаются, только если ждать действительно приходится.",
    },
  },
  {
    id: "event-loop",
    lesson: "asyncio/coroutines-and-event-loop",
    en: {
      term: "event loop",
      also: ["main loop", "reactor"],
      definition:
        "A loop that waits for the next event, such as an expired timer or data from the network, and resumes whoever was waiting for it.",
    },
    ru: {
      term: "цикл событий",
      also: ["эвент-луп", "ивент-луп", "событийный цикл", "луп"],
      definition:
        "Цикл, который ждёт следующего события, например срабатывания таймера или данных из сети, и продолжает того, кто этого события ждал.",
    },
  },
  {
    id: "task",
    lesson: "asyncio/await-and-tasks",
    en: {
      term: "task",
      definition:
        "In general, a piece of work. In `asyncio`, an object that runs a coroutine on the event loop and keeps its result: `asyncio.Task`.",
    },
    ru: {
      term: "задача (`Task`)",
      also: ["таск", "таска"],
      definition:
        "В широком смысле — часть работы. В `asyncio` — объект, который ведёт сопрограмму в цикле событий и хранит её результат: `asyncio.Task`.",
    },
  },
  {
    id: "future",
    lesson: "threading/thread-pools",
    en: {
      term: "future",
      also: ["promise", "deferred"],
      definition:
        "An object that stands for a result which may not exist yet. `concurrent.futures.Future` belongs to pools, `asyncio.Future` to the event loop; they are different classes.",
    },
    ru: {
      term: "объект `Future`",
      also: ["фьючерс", "фьюча", "футура"],
      definition:
        "Объект, который представляет результат, возможно ещё не полученный. `concurrent.futures.Future` относится к пулам, `asyncio.Future` — к циклу событий; это разные классы.",
    },
  },
  {
    id: "callback",
    lesson: "asyncio/coroutines-and-event-loop",
    en: {
      term: "callback",
      also: ["handler"],
      definition: "A function handed over to be called later, when something has happened.",
    },
    ru: {
      term: "функция обратного вызова",
      also: ["колбэк", "коллбэк", "обратный вызов"],
      definition: "Функция, которую передают, чтобы её вызвали позже, когда что-то произойдёт.",
    },
  },
  {
    id: "context-manager",
    lesson: "threading/locks",
    en: {
      term: "context manager",
      definition:
        "An object for the `with` statement: it does something on entry and undoes it on every way out. Its asynchronous kind goes with `async with` and may wait on both occasions.",
    },
    ru: {
      term: "менеджер контекста",
      also: ["контекстный менеджер"],
      definition:
        "Объект для инструкции `with`: что-то делает на входе и отменяет это при любом выходе. Асинхронный менеджер контекста работает с `async with` и может в обоих случаях ждать.",
    },
  },
  {
    id: "gil",
    lesson: "threading/gil",
    en: {
      term: "global interpreter lock (GIL)",
      definition:
        "A lock inside CPython that a thread must hold to execute Python bytecode. Each interpreter that Python code creates has one of its own; free-threaded builds do without it.",
    },
    ru: {
      term: "глобальная блокировка интерпретатора (GIL)",
      also: ["ГИЛ", "джил"],
      definition:
        "Блокировка внутри CPython, которую поток должен держать, чтобы выполнять байт-код Python. У каждого интерпретатора, который создан из Python, она своя; бывает и сборка CPython, где потоки обходятся без неё.",
    },
  },
  {
    id: "free-threading",
    lesson: "threading/free-threading",
    en: {
      term: "free threading",
      also: ["no-GIL", "nogil"],
      definition:
        "Running threads of one interpreter at the same instant, without the GIL. Experimental in Python 3.13, officially supported but optional since 3.14.",
    },
    ru: {
      term: "свободная многопоточность",
      also: ["фритрединг", "nogil"],
      definition:
        "Выполнение потоков одного интерпретатора в один и тот же момент, без GIL. В Python 3.13 — экспериментальная возможность, начиная с 3.14 поддерживается официально, но остаётся необязательной.",
    },
  },
  {
    id: "free-threaded-build",
    lesson: "threading/free-threading",
    en: {
      term: "free-threaded build",
      also: ["no-GIL Python", "nogil build"],
      definition:
        "CPython compiled so that the GIL is off. It can be switched on at the start (`PYTHON_GIL=1`) and comes on by itself for an extension module that is not ready to go without. The program is often called `python3.14t`.",
    },
    ru: {
      term: "сборка без GIL (со свободной многопоточностью)",
      also: ["nogil-сборка", "free-threaded-сборка"],
      definition:
        "CPython, собранный так, что GIL выключен. Включить его можно при запуске (`PYTHON_GIL=1`), а иногда он включается и сам — ради модуля расширения, который без него работать не готов. Исполняемый файл часто называется `python3.14t`.",
    },
  },
  {
    id: "interpreter",
    lesson: "multiprocessing/subinterpreters",
    en: {
      term: "interpreter",
      definition:
        "The part of Python that executes bytecode, with its modules and its variables. A process starts with one and may hold several.",
    },
    ru: {
      term: "интерпретатор",
      definition:
        "Часть Python, которая выполняет байт-код, вместе со своими модулями и переменными. В процессе сначала один интерпретатор, но их может быть и несколько.",
    },
  },
  {
    id: "subinterpreter",
    lesson: "multiprocessing/subinterpreters",
    en: {
      term: "subinterpreter",
      also: ["sub-interpreter"],
      definition:
        "One more interpreter in the same process, isolated from the others. Since 3.12 it can have its own GIL; since 3.14 the module `concurrent.interpreters` creates it.",
    },
    ru: {
      term: "субинтерпретатор",
      also: ["подынтерпретатор", "сабинтерпретатор"],
      definition:
        "Ещё один интерпретатор в том же процессе, изолированный от остальных. Начиная с 3.12 у него может быть свой GIL, начиная с 3.14 его создаёт модуль `concurrent.interpreters`.",
    },
  },
  {
    id: "bytecode",
    lesson: "threading/gil",
    en: {
      term: "bytecode",
      definition:
        "The small instructions into which Python translates a program before it executes it. One line of source is usually several instructions.",
    },
    ru: {
      term: "байт-код",
      also: ["байткод"],
      definition:
        "Мелкие команды, в которые Python переводит программу, прежде чем её выполнить. Одна строка программы — обычно несколько команд.",
    },
  },
  {
    id: "lock",
    lesson: "threading/locks",
    en: {
      term: "lock",
      definition:
        "An object that at most one thread can hold at a time. Whoever wants it while it is held waits.",
    },
    ru: {
      term: "блокировка",
      also: ["лок", "замок"],
      definition:
        "Объект, которым в каждый момент владеет не больше одного потока. Кто хочет захватить блокировку, пока она занята, тот ждёт.",
    },
  },
  {
    id: "acquire",
    lesson: "threading/locks",
    en: {
      term: "to acquire a lock",
      definition:
        "To become its holder, waiting if somebody else is: `acquire()`, or entering the `with` block.",
    },
    ru: {
      term: "захватить блокировку",
      also: ["взять лок", "залочить"],
      definition:
        "Стать её владельцем, а если она занята — дождаться: метод `acquire()` или вход в блок `with`.",
    },
  },
  {
    id: "release",
    lesson: "threading/locks",
    en: {
      term: "to release a lock",
      definition:
        "To stop holding it, so that one of those waiting can have it: `release()`, or leaving the `with` block.",
    },
    ru: {
      term: "освободить блокировку",
      also: ["отпустить лок", "снять блокировку"],
      definition:
        "Перестать её удерживать, чтобы её мог получить один из ожидающих: метод `release()` или выход из блока `with`.",
    },
  },
  {
    id: "blocking-call",
    lesson: "threading/gil",
    en: {
      term: "blocking call",
      also: ["synchronous call"],
      definition:
        "A call that does not return until something has happened, and keeps its thread waiting meanwhile. In the thread of an event loop it stops every task.",
    },
    ru: {
      term: "блокирующий вызов",
      also: ["синхронный вызов", "блокирующая функция"],
      definition:
        "Вызов, который не возвращает управления, пока чего-то не дождётся, и всё это время держит свой поток. В потоке цикла событий он останавливает все задачи.",
    },
  },
  {
    id: "mutex",
    lesson: "threading/locks",
    en: {
      term: "mutex",
      definition:
        "Another name for a lock that gives mutual exclusion. In Python: `threading.Lock`.",
    },
    ru: {
      term: "мьютекс",
      also: ["мутекс"],
      definition:
        "Другое название блокировки, которая обеспечивает взаимное исключение. В Python это `threading.Lock`.",
    },
  },
  {
    id: "mutual-exclusion",
    lesson: "threading/locks",
    en: {
      term: "mutual exclusion",
      definition: "The guarantee that while one thread is inside a section of code, no other is.",
    },
    ru: {
      term: "взаимное исключение",
      also: ["взаимоисключение"],
      definition: "Гарантия, что, пока один поток находится внутри участка кода, других там нет.",
    },
  },
  {
    id: "reentrant-lock",
    lesson: "threading/locks",
    en: {
      term: "reentrant lock (`RLock`)",
      also: ["recursive lock", "recursive mutex"],
      definition: "A lock that its holder may acquire again; it is free after as many releases.",
    },
    ru: {
      term: "реентерабельная блокировка (`RLock`)",
      also: ["рекурсивная блокировка", "рекурсивный лок"],
      definition:
        "Блокировка, которую её владелец может захватить ещё раз; свободной она станет после стольких же освобождений.",
    },
  },
  {
    id: "critical-section",
    lesson: "threading/locks",
    en: {
      term: "critical section",
      also: ["critical region"],
      definition:
        "A stretch of code that works with shared data and must not be entered by two threads at once.",
    },
    ru: {
      term: "критическая секция",
      also: ["критический участок", "критическая область"],
      definition:
        "Участок кода, который работает с общими данными и в котором не должны оказаться сразу два потока.",
    },
  },
  {
    id: "race-condition",
    lesson: "threading/race-conditions",
    en: {
      term: "race condition",
      also: ["race", "race hazard"],
      definition:
        "The result of a program depends on the order in which its threads, tasks, or processes happen to take their steps, and some of the orders are wrong.",
    },
    ru: {
      term: "состояние гонки",
      also: ["гонка", "условие гонки", "рейс-кондишн"],
      definition:
        "Результат программы зависит от того, в каком порядке её потоки, задачи или процессы сделают свои шаги, и некоторые из этих порядков неверны. Если неверных порядков нет, говорят, что в программе нет гонок.",
    },
  },
  {
    id: "data-race",
    lesson: "threading/race-conditions",
    en: {
      term: "data race",
      definition:
        "Two threads access the same memory at the same time without synchronization, and at least one of them writes. It can happen in native code only; Python code has race conditions.",
    },
    ru: {
      term: "гонка данных",
      also: ["дата-рейс"],
      definition:
        "Два потока без синхронизации одновременно обращаются к одному месту памяти, и хотя бы один из них пишет. Бывает только в машинном коде; в коде на Python бывают состояния гонки.",
    },
  },
  {
    id: "lost-update",
    lesson: "threading/race-conditions",
    en: {
      term: "lost update",
      definition:
        "Two writers read the same old value; the second overwrites what the first has written, as if that had never happened.",
    },
    ru: {
      term: "потерянное обновление",
      also: ["затёртое обновление", "потерянная запись"],
      definition:
        "Двое прочитали одно и то же старое значение, и запись второго затёрла запись первого, будто её и не было.",
    },
  },
  {
    id: "check-then-act",
    lesson: "threading/race-conditions",
    en: {
      term: "check-then-act",
      also: ["TOCTOU", "time of check to time of use"],
      definition:
        "A decision made on a check that may no longer hold when the action follows, because somebody else acted in between.",
    },
    ru: {
      term: "«проверил — сделал»",
      also: ["TOCTOU"],
      definition:
        "Решение опирается на проверку, которая к моменту действия может стать неверной: в промежутке успел вмешаться кто-то другой.",
    },
  },
  {
    id: "read-modify-write",
    lesson: "threading/race-conditions",
    en: {
      term: "read-modify-write",
      also: ["RMW"],
      definition:
        "Reading a value, computing a new one, and writing it back: three steps, between which others may change the value.",
    },
    ru: {
      term: "чтение — изменение — запись",
      also: ["RMW"],
      definition:
        "Прочитать значение, вычислить новое и записать обратно: три шага, между которыми значение может изменить кто-то ещё.",
    },
  },
  {
    id: "atomic-operation",
    lesson: "threading/race-conditions",
    en: {
      term: "atomic operation",
      also: ["indivisible operation"],
      definition:
        "An operation that nobody can see half done: to the others it has either happened completely or not at all.",
    },
    ru: {
      term: "атомарная операция",
      also: ["неделимая операция", "атомик"],
      definition:
        "Операция, которую никто не увидит выполненной наполовину: для остальных она либо произошла целиком, либо не произошла вовсе.",
    },
  },
  {
    id: "thread-safe",
    lesson: "threading/race-conditions",
    en: {
      term: "thread-safe",
      definition: "Correct whichever way its calls from several threads interleave.",
    },
    ru: {
      term: "потокобезопасный",
      also: ["тредсейф", "безопасный для потоков"],
      definition: "Работающий правильно при любом чередовании вызовов из нескольких потоков.",
    },
  },
  {
    id: "synchronization-primitive",
    lesson: "threading/coordination",
    en: {
      term: "synchronization primitive",
      definition:
        "A basic object with which threads, tasks, or processes wait for one another: a lock, a semaphore, an event, a condition, a barrier.",
    },
    ru: {
      term: "примитив синхронизации",
      also: ["средство синхронизации"],
      definition:
        "Простой объект, с помощью которого потоки, задачи или процессы ждут друг друга: блокировка, семафор, событие, условная переменная, барьер.",
    },
  },
  {
    id: "deadlock",
    lesson: "threading/deadlocks",
    en: {
      term: "deadlock",
      also: ["deadly embrace", "circular wait"],
      definition:
        "Several participants wait for one another in a circle, so that none can ever go on.",
    },
    ru: {
      term: "взаимная блокировка",
      also: ["дедлок", "взаимоблокировка", "тупик"],
      definition:
        "Несколько участников ждут друг друга по кругу, и ни один из них никогда не сможет продолжить.",
    },
  },
  {
    id: "livelock",
    lesson: "threading/liveness",
    en: {
      term: "livelock",
      definition: "Everybody is busy making way for the others, and nobody gets anything done.",
    },
    ru: {
      term: "активная взаимная блокировка",
      also: ["лайвлок", "живая блокировка"],
      definition: "Все заняты тем, что уступают друг другу, и ни у кого работа не продвигается.",
    },
  },
  {
    id: "starvation",
    lesson: "threading/liveness",
    en: {
      term: "starvation",
      also: ["indefinite postponement"],
      definition: "Somebody waits indefinitely, because others always come first.",
    },
    ru: {
      term: "голодание",
      also: ["ресурсный голод"],
      definition:
        "Кто-то ждёт сколь угодно долго, потому что другие каждый раз оказываются впереди.",
    },
  },
  {
    id: "liveness",
    lesson: "threading/liveness",
    en: {
      term: "liveness",
      definition:
        "The work of a program goes on: whoever waits gets a turn some day. Deadlock, livelock, and starvation are the ways to lose it.",
    },
    ru: {
      term: "живость",
      definition:
        "Работа программы продвигается: кто ждёт, тот когда-нибудь получит свой ход. Теряют живость из-за взаимной блокировки, активной взаимной блокировки и голодания.",
    },
  },
  {
    id: "readers-writer-lock",
    lesson: "threading/liveness",
    en: {
      term: "readers–writer lock",
      definition:
        "A lock that lets in many who only read, or one who writes. Python’s standard library has none.",
    },
    ru: {
      term: "блокировка читателей и писателя",
      definition:
        "Блокировка, которая впускает либо многих, кто только читает, либо одного, кто пишет. В стандартной библиотеке Python её нет.",
    },
  },
  {
    id: "priority-inversion",
    lesson: "threading/liveness",
    en: {
      term: "priority inversion",
      definition:
        "An important task waits for a lock whose holder, a less important one, does not get its turn because of tasks in between.",
    },
    ru: {
      term: "инверсия приоритетов",
      definition:
        "Важная задача ждёт блокировку, которую держит менее важная, а той не дают хода задачи средней важности.",
    },
  },
  {
    id: "exponential-backoff",
    lesson: "threading/liveness",
    en: {
      term: "exponential backoff",
      also: ["backoff", "jitter"],
      definition:
        "A pause before the next try that doubles with each failure. With jitter it is drawn by lot, up to that length, so that those who failed together do not come back together.",
    },
    ru: {
      term: "экспоненциальная задержка",
      also: ["бэкофф", "джиттер"],
      definition:
        "Пауза перед следующей попыткой, которая с каждой неудачей удваивается. Если выбирать её случайно, в пределах этой длины, те, кому отказали вместе, не вернутся вместе.",
    },
  },
  {
    id: "publication",
    lesson: "threading/thread-safety",
    en: {
      term: "publication",
      also: ["safe publication"],
      definition:
        "Making an object visible to other threads. It is safe if the object is complete by then and is left alone afterwards.",
    },
    ru: {
      term: "публикация",
      also: ["безопасная публикация"],
      definition:
        "Момент, с которого объект видят другие потоки. Она безопасна, если объект к этому времени готов и потом его не трогают.",
    },
  },
  {
    id: "monitor",
    lesson: "threading/thread-safety",
    en: {
      term: "monitor",
      definition:
        "An object whose methods all hold the same lock, so that only one thread at a time is inside any of them.",
    },
    ru: {
      term: "монитор",
      definition:
        "Объект, все методы которого держат одну и ту же блокировку, так что внутри любого из них в каждый момент не больше одного потока.",
    },
  },
  {
    id: "rate-limit",
    lesson: "asyncio/queues-and-semaphores",
    en: {
      term: "rate limit",
      also: ["throttling"],
      definition:
        "At most so many operations in a given time, however short each of them is. A semaphore limits something else: how many are in progress at once.",
    },
    ru: {
      term: "ограничение частоты",
      also: ["рейт-лимит", "троттлинг"],
      definition:
        "Не больше стольких-то операций за заданное время, как бы коротка ни была каждая. Семафор ограничивает другое: сколько их идёт сразу.",
    },
  },
  {
    id: "semaphore",
    lesson: "threading/coordination",
    en: {
      term: "semaphore",
      also: ["counting semaphore"],
      definition:
        "A counter of free places: at most so many may be inside at once, and whoever comes after them waits.",
    },
    ru: {
      term: "семафор",
      also: ["считающий семафор"],
      definition:
        "Счётчик свободных мест: внутри может находиться не больше заданного числа участников, остальные ждут.",
    },
  },
  {
    id: "event",
    lesson: "threading/coordination",
    en: {
      term: "event (`Event`)",
      definition:
        "A flag that one participant sets and any number wait for. Once set, it lets everybody through until it is cleared.",
    },
    ru: {
      term: "событие (`Event`)",
      also: ["ивент"],
      definition:
        "Флаг, который один участник поднимает, а сколько угодно других ждут. Поднятый флаг пропускает всех, пока его не опустят.",
    },
  },
  {
    id: "condition-variable",
    lesson: "threading/coordination",
    en: {
      term: "condition variable (`Condition`)",
      also: ["condvar"],
      definition:
        "A lock together with a place to wait at until the data it protects have become what somebody needs.",
    },
    ru: {
      term: "условная переменная (`Condition`)",
      also: ["кондишн", "переменная условия"],
      definition:
        "Блокировка вместе с местом, где ждут, пока защищённые ею данные не станут такими, как нужно.",
    },
  },
  {
    id: "barrier",
    lesson: "threading/coordination",
    en: {
      term: "barrier",
      also: ["rendezvous"],
      definition:
        "A point at which a fixed number of participants wait for one another; when the last one has come, all go on.",
    },
    ru: {
      term: "барьер",
      definition:
        "Точка, в которой заданное число участников ждёт друг друга; когда приходит последний, все идут дальше.",
    },
  },
  {
    id: "queue",
    lesson: "threading/queues",
    en: {
      term: "queue",
      also: ["FIFO", "channel"],
      definition:
        "A container into which some put items and from which others take them. Queues for threads, tasks, and processes let the takers wait for an item.",
    },
    ru: {
      term: "очередь",
      definition:
        "Контейнер, в который одни кладут элементы, а другие их забирают. В очередях для потоков, задач и процессов забирающий может подождать, пока элемент появится.",
    },
  },
  {
    id: "producer",
    lesson: "threading/queues",
    en: {
      term: "producer",
      definition: "A thread, task, or process that puts items into a queue.",
    },
    ru: {
      term: "производитель",
      also: ["продюсер", "поставщик"],
      definition: "Поток, задача или процесс, который кладёт элементы в очередь.",
    },
  },
  {
    id: "consumer",
    lesson: "threading/queues",
    en: {
      term: "consumer",
      definition: "A thread, task, or process that takes items from a queue and works on them.",
    },
    ru: {
      term: "потребитель",
      also: ["консьюмер"],
      definition:
        "Поток, задача или процесс, который забирает элементы из очереди и обрабатывает их.",
    },
  },
  {
    id: "back-pressure",
    lesson: "threading/queues",
    en: {
      term: "back pressure",
      also: ["backpressure", "flow control"],
      definition:
        "A full stage makes the one before it wait, so that work does not pile up without limit. A queue with a maximum size gives it.",
    },
    ru: {
      term: "обратное давление",
      also: ["бэкпрешер", "противодавление"],
      definition:
        "Заполненное звено заставляет предыдущее ждать, и работа не копится без предела. Его создаёт очередь с ограниченным размером.",
    },
  },
  {
    id: "sentinel",
    lesson: "threading/queues",
    en: {
      term: "sentinel",
      also: ["poison pill", "end marker"],
      definition: "A special item in a queue that means “no more work will come”.",
    },
    ru: {
      term: "сигнальное значение",
      also: ["ядовитая пилюля", "сентинел"],
      definition: "Особый элемент очереди, который означает: «больше работы не будет».",
    },
  },
  {
    id: "pool",
    lesson: "threading/thread-pools",
    en: {
      term: "pool",
      also: ["worker pool"],
      definition:
        "A fixed number of workers, threads or processes, that take tasks one after another, so that not every task needs a worker of its own.",
    },
    ru: {
      term: "пул",
      also: ["пул воркеров"],
      definition:
        "Заданное число рабочих потоков или процессов, которые берут задачи одну за другой; новой задаче не нужен новый поток.",
    },
  },
  {
    id: "worker",
    lesson: "threading/thread-pools",
    en: {
      term: "worker",
      also: ["pool thread"],
      definition: "A thread or process of a pool.",
    },
    ru: {
      term: "рабочий поток, рабочий процесс",
      also: ["воркер", "работник"],
      definition: "Поток или процесс, принадлежащий пулу.",
    },
  },
  {
    id: "executor",
    lesson: "conclusions/executors",
    en: {
      term: "executor (`Executor`)",
      definition:
        "The common interface of the pools of `concurrent.futures`: submit a call, get a future. There are executors for threads, processes, and, since 3.14, interpreters.",
    },
    ru: {
      term: "исполнитель (`Executor`)",
      also: ["экзекьютор", "экзекутор"],
      definition:
        "Общий интерфейс пулов из `concurrent.futures`: отправить вызов, получить `Future`. Есть исполнители на потоках, процессах и, начиная с 3.14, на интерпретаторах.",
    },
  },
  {
    id: "submit",
    lesson: "threading/thread-pools",
    en: {
      term: "to submit a task",
      definition: "To hand a call to a pool, which runs it when a worker is free: `submit()`.",
    },
    ru: {
      term: "отправить задачу в пул",
      also: ["засабмитить"],
      definition:
        "Передать пулу вызов, который он выполнит, когда освободится рабочий поток или процесс: метод `submit()`.",
    },
  },
  {
    id: "join",
    lesson: "threading/first-threads",
    en: {
      term: "to join",
      definition: "To wait until a thread or process has ended: `join()`.",
    },
    ru: {
      term: "дождаться завершения (`join()`)",
      also: ["джойнить", "присоединить поток"],
      definition: "Подождать, пока поток или процесс закончится: метод `join()`.",
    },
  },
  {
    id: "daemon-thread",
    lesson: "threading/first-threads",
    en: {
      term: "daemon thread",
      also: ["background thread"],
      definition:
        "A thread that the program does not wait for: it is cut off when the last thread that is not a daemon has ended.",
    },
    ru: {
      term: "поток-демон",
      also: ["демон", "фоновый поток"],
      definition:
        "Поток, которого программа не ждёт: он обрывается, когда закончился последний обычный поток.",
    },
  },
  {
    id: "start-method",
    lesson: "multiprocessing/main-guard-and-start-methods",
    en: {
      term: "start method",
      definition:
        "The way in which a new process comes into being: `spawn`, `fork`, or `forkserver`. The default depends on the system and on the version of Python.",
    },
    ru: {
      term: "метод запуска",
      also: ["способ запуска"],
      definition:
        "Способ, которым появляется новый процесс: `spawn`, `fork` или `forkserver`. Какой из них используется по умолчанию, зависит от системы и версии Python.",
    },
  },
  {
    id: "spawn",
    lesson: "multiprocessing/main-guard-and-start-methods",
    en: {
      term: "spawn",
      definition:
        "A start method: a fresh Python process that imports what it needs. The default on Windows and macOS.",
    },
    ru: {
      term: "метод запуска `spawn`",
      also: ["спавн"],
      definition:
        "Новый процесс Python начинает с нуля и импортирует то, что ему нужно. Используется по умолчанию в Windows и macOS.",
    },
  },
  {
    id: "fork",
    lesson: "multiprocessing/main-guard-and-start-methods",
    en: {
      term: "fork",
      definition:
        "A start method: the operating system copies the running process with everything in its memory, but of its threads only the one that asked. Since 3.14 it is the default on no platform.",
    },
    ru: {
      term: "метод запуска `fork`",
      also: ["форк", "форкнуть"],
      definition:
        "Операционная система копирует работающий процесс со всем, что есть в его памяти, но из потоков — только тот, что попросил о копии. Начиная с 3.14 нигде не используется по умолчанию.",
    },
  },
  {
    id: "forkserver",
    lesson: "multiprocessing/main-guard-and-start-methods",
    en: {
      term: "forkserver",
      definition:
        "A start method: a server process without threads of its own is forked whenever a child is needed. Since 3.14 the default on Linux and most other Unix systems.",
    },
    ru: {
      term: "метод запуска `forkserver`",
      also: ["форк-сервер"],
      definition:
        "Когда нужен дочерний процесс, копируется процесс-сервер, в котором нет других потоков. Начиная с 3.14 используется по умолчанию в Linux и почти всех остальных Unix-системах.",
    },
  },
  {
    id: "main-guard",
    lesson: "multiprocessing/main-guard-and-start-methods",
    en: {
      term: "main guard",
      also: ["main idiom"],
      definition:
        'The test `if __name__ == "__main__":` around what only the program itself should do, and not a child process that imports its file.',
    },
    ru: {
      term: 'проверка `if __name__ == "__main__"`',
      also: ["мейн-гард", "защита главного модуля"],
      definition:
        "Проверка вокруг того, что должна делать только сама программа, но не дочерний процесс, который импортирует её файл.",
    },
  },
  {
    id: "pickle",
    lesson: "multiprocessing/pickling",
    en: {
      term: "to pickle",
      also: ["to serialize", "to marshal"],
      definition:
        "To turn an object into bytes with the module `pickle`, so that another process can rebuild it. What arrives is a copy.",
    },
    ru: {
      term: "сериализовать (модулем `pickle`)",
      also: ["пиклить", "пикл"],
      definition:
        "Превратить объект в байты модулем `pickle`, чтобы другой процесс мог его восстановить. На другой стороне появится копия.",
    },
  },
  {
    id: "shared-memory",
    lesson: "multiprocessing/shared-state",
    en: {
      term: "shared memory",
      also: ["shm"],
      definition:
        "A block of memory that several processes can see at once. They have to agree on who writes when.",
    },
    ru: {
      term: "разделяемая память",
      also: ["общая память", "расшаренная память"],
      definition:
        "Блок памяти, который видят сразу несколько процессов. О том, кто и когда пишет, они должны договориться.",
    },
  },
  {
    id: "pipe",
    lesson: "multiprocessing/queues-and-pipes",
    en: {
      term: "pipe",
      definition: "A connection with two ends: what is sent at one is received at the other.",
    },
    ru: {
      term: "канал",
      also: ["пайп", "труба"],
      definition: "Соединение с двумя концами: отправленное с одного конца приходит на другой.",
    },
  },
  {
    id: "inter-process-communication",
    lesson: "multiprocessing/queues-and-pipes",
    en: {
      term: "inter-process communication",
      also: ["IPC"],
      definition:
        "The ways in which processes exchange data although they share no variables: pipes, queues, sockets, files, shared memory.",
    },
    ru: {
      term: "межпроцессное взаимодействие",
      also: ["IPC", "обмен между процессами"],
      definition:
        "Способы обмениваться данными для процессов, у которых нет общих переменных: каналы, очереди, сокеты, файлы, разделяемая память.",
    },
  },
  {
    id: "cancellation",
    lesson: "asyncio/timeouts-and-cancellation",
    en: {
      term: "cancellation",
      definition:
        "A request to a task to end early. In `asyncio` it arrives as the exception `CancelledError` at the `await` where the task waits.",
    },
    ru: {
      term: "отмена",
      also: ["кэнсел"],
      definition:
        "Просьба к задаче закончиться раньше. В `asyncio` она приходит как исключение `CancelledError` в том `await`, на котором задача ждёт.",
    },
  },
  {
    id: "timeout",
    lesson: "asyncio/timeouts-and-cancellation",
    en: {
      term: "timeout",
      also: ["time limit", "deadline"],
      definition: "The longest time somebody is willing to wait; past it the wait is given up.",
    },
    ru: {
      term: "тайм-аут",
      also: ["таймаут"],
      definition:
        "Наибольшее время, которое кто-то согласен ждать; по его истечении ожидание прекращается.",
    },
  },
  {
    id: "structured-concurrency",
    lesson: "asyncio/gather-and-taskgroup",
    en: {
      term: "structured concurrency",
      definition:
        "Tasks live inside a block of code: the block does not end before they have, and their failures come out of it.",
    },
    ru: {
      term: "структурная конкурентность",
      also: ["структурированная конкурентность"],
      definition:
        "Задачи живут внутри блока кода: он не закончится раньше них, а их исключения выходят из него наружу.",
    },
  },
  {
    id: "task-group",
    lesson: "asyncio/gather-and-taskgroup",
    en: {
      term: "task group",
      also: ["nursery"],
      definition:
        "A block whose tasks end together: if one of them fails, the others are cancelled, and so is the body of the block. In `asyncio`: `TaskGroup`, since 3.11.",
    },
    ru: {
      term: "группа задач",
      also: ["таск-группа", "nursery"],
      definition:
        "Блок, задачи которого заканчиваются вместе: если одна завершилась исключением, отменяются остальные, а с ними и тело блока. В `asyncio` это `TaskGroup`, начиная с 3.11.",
    },
  },
  {
    id: "exception-group",
    lesson: "asyncio/gather-and-taskgroup",
    en: {
      term: "exception group",
      definition:
        "One exception that carries several, for when more than one task has failed: `ExceptionGroup`, handled with `except*`.",
    },
    ru: {
      term: "группа исключений",
      definition:
        "Исключение, которое содержит несколько других, — на случай, если исключением завершилась не одна задача: `ExceptionGroup`, обрабатывается через `except*`.",
    },
  },
  {
    id: "interleaving",
    lesson: "concurrency/interleavings",
    en: {
      term: "interleaving",
      definition:
        "One of the orders in which the steps of several tasks can follow one another. Each task keeps its own order.",
    },
    ru: {
      term: "чередование",
      also: ["интерливинг", "перемежение"],
      definition:
        "Один из порядков, в которых могут следовать друг за другом шаги нескольких задач. Внутри каждой задачи порядок сохраняется.",
    },
  },
  {
    id: "non-deterministic",
    lesson: "concurrency/interleavings",
    en: {
      term: "non-deterministic",
      definition: "Able to go differently on another run with the same input.",
    },
    ru: {
      term: "недетерминированный",
      also: ["недетерминистичный"],
      definition: "Такой, что при следующем запуске с теми же данными всё может пойти иначе.",
    },
  },
  {
    id: "context-switch",
    lesson: "concurrency/processes-threads-coroutines",
    en: {
      term: "context switch",
      also: ["task switch"],
      definition:
        "Putting aside the state of one task and taking up that of another. It costs time, most for processes and least for coroutines.",
    },
    ru: {
      term: "переключение контекста",
      also: ["смена контекста", "свитч"],
      definition:
        "Сохранить состояние одной задачи и восстановить состояние другой. Это стоит времени: больше всего для процессов, меньше всего для сопрограмм.",
    },
  },
  {
    id: "scheduler",
    lesson: "concurrency/what-is-concurrency",
    en: {
      term: "scheduler",
      also: ["dispatcher"],
      definition:
        "Whoever decides which task goes next: the operating system for threads and processes, the event loop for coroutines.",
    },
    ru: {
      term: "планировщик",
      also: ["шедулер", "диспетчер"],
      definition:
        "Тот, кто решает, какая задача пойдёт следующей: операционная система для потоков и процессов, цикл событий для сопрограмм.",
    },
  },
  {
    id: "io-bound",
    lesson: "concurrency/io-bound-cpu-bound",
    en: {
      term: "I/O-bound",
      also: ["I/O-limited"],
      definition:
        "Spending most of the time waiting for input or output. A faster processor does not help; overlapping the waits does.",
    },
    ru: {
      term: "ограниченный вводом-выводом (I/O-bound)",
      also: ["упирается в ввод-вывод"],
      definition:
        "Такой, у которого бо́льшая часть времени уходит на ожидание ввода-вывода. Более быстрый процессор тут не поможет, а перекрытие ожиданий поможет.",
    },
  },
  {
    id: "cpu-bound",
    lesson: "concurrency/io-bound-cpu-bound",
    en: {
      term: "CPU-bound",
      also: ["compute-bound"],
      definition:
        "Spending most of the time computing. Overlapping does not help; more cores or a faster processor do.",
    },
    ru: {
      term: "ограниченный процессором (CPU-bound)",
      also: ["упирается в процессор"],
      definition:
        "Такой, у которого бо́льшая часть времени уходит на вычисления. Перекрытие тут не поможет, а дополнительные ядра или более быстрый процессор помогут.",
    },
  },
  {
    id: "latency",
    lesson: "concurrency/what-is-concurrency",
    en: {
      term: "latency",
      also: ["response time"],
      definition: "How long one request waits for its answer.",
    },
    ru: {
      term: "задержка",
      also: ["латентность", "время отклика"],
      definition: "Сколько времени один запрос ждёт ответа.",
    },
  },
  {
    id: "throughput",
    lesson: "concurrency/what-is-concurrency",
    en: {
      term: "throughput",
      definition: "How many requests are answered in a unit of time.",
    },
    ru: {
      term: "пропускная способность",
      definition: "Сколько запросов обрабатывается за единицу времени.",
    },
  },
  {
    id: "wall-clock-time",
    lesson: "concurrency/io-bound-cpu-bound",
    en: {
      term: "wall-clock time",
      also: ["elapsed time", "real time"],
      definition:
        "The time that passes on the clock between the start and the end, waiting included.",
    },
    ru: {
      term: "время по часам",
      also: ["астрономическое время", "реальное время"],
      definition: "Время, которое проходит по часам от начала до конца, вместе с ожиданием.",
    },
  },
  {
    id: "cpu-time",
    lesson: "concurrency/io-bound-cpu-bound",
    en: {
      term: "CPU time",
      also: ["processor time"],
      definition:
        "The time a processor spends executing the program, waiting excluded. With several cores it can exceed the wall-clock time.",
    },
    ru: {
      term: "процессорное время",
      also: ["время процессора"],
      definition:
        "Время, которое процессор тратит на выполнение программы, без ожидания. На нескольких ядрах оно может быть больше времени по часам.",
    },
  },
  {
    id: "speed-up",
    lesson: "multiprocessing/speedup-limits",
    en: {
      term: "speed-up",
      also: ["speedup"],
      definition:
        "How many times shorter the work becomes: the time before divided by the time after.",
    },
    ru: {
      term: "ускорение",
      also: ["спидап"],
      definition:
        "Во сколько раз меньше времени занимает работа: прежнее время, делённое на новое.",
    },
  },
  {
    id: "overhead",
    lesson: "multiprocessing/process-pools",
    en: {
      term: "overhead",
      definition:
        "Time and memory spent on organizing the work rather than on the work: starting workers, copying data, switching.",
    },
    ru: {
      term: "накладные расходы",
      also: ["оверхед", "издержки"],
      definition:
        "Время и память, которые уходят на организацию работы, а не на неё саму: запуск потоков и процессов, копирование данных, переключения.",
    },
  },
  {
    id: "contention",
    lesson: "threading/locks",
    en: {
      term: "contention",
      also: ["lock contention"],
      definition: "Several threads want the same lock at the same time, so that most of them wait.",
    },
    ru: {
      term: "борьба за блокировку",
      also: ["контеншн", "конкуренция за лок"],
      definition:
        "Несколько потоков хотят захватить одну блокировку одновременно, и большинство из них ждёт.",
    },
  },
  {
    id: "chunk",
    lesson: "multiprocessing/process-pools",
    en: {
      term: "chunk",
      also: ["batch"],
      definition:
        "Several items handed to a worker at once, so that the cost of handing over is paid less often.",
    },
    ru: {
      term: "порция",
      also: ["чанк", "батч"],
      definition:
        "Несколько элементов, которые передаются рабочему процессу за один раз, чтобы реже платить за передачу.",
    },
  },
  {
    id: "context-variable",
    lesson: "asyncio/context",
    en: {
      term: "context variable",
      also: ["contextvar"],
      definition:
        "A variable with a value of its own in each task (`contextvars`); a new task starts with a copy of its creator’s values.",
    },
    ru: {
      term: "переменная контекста",
      also: ["контекстная переменная"],
      definition:
        "Переменная, у которой в каждой задаче своё значение (`contextvars`); новая задача начинает с копии значений той, что её создала.",
    },
  },
  {
    id: "thread-local-data",
    lesson: "threading/thread-pools",
    en: {
      term: "thread-local data",
      also: ["thread-local storage", "TLS"],
      definition: "Attributes that every thread sees with values of its own: `threading.local()`.",
    },
    ru: {
      term: "локальные данные потока",
      also: ["тред-локал", "TLS"],
      definition: "Атрибуты, у которых в каждом потоке свои значения: `threading.local()`.",
    },
  },
  {
    id: "thread-dump",
    lesson: "conclusions/finding-the-bug",
    en: {
      term: "thread dump",
      also: ["stack dump", "backtrace of all threads"],
      definition:
        "The stacks of all threads of a process at one moment: who stands in which line, called from where. `faulthandler` writes it.",
    },
    ru: {
      term: "стеки потоков",
      also: ["дамп потоков", "тред-дамп"],
      definition:
        "Стеки всех потоков процесса в один момент: кто на какой строке стоит и откуда вызван. Их печатает `faulthandler`.",
    },
  },
  {
    id: "wait-graph",
    lesson: "conclusions/finding-the-bug",
    en: {
      term: "wait graph",
      also: ["wait-for graph"],
      definition:
        "Threads, tasks, or processes with an arrow from each one that waits to the one that holds what it waits for. A circle in it is a deadlock.",
    },
    ru: {
      term: "граф ожидания",
      also: ["граф ожиданий", "wait-for graph"],
      definition:
        "Потоки, задачи или процессы и стрелки: от того, кто ждёт, к тому, у кого ожидаемое. Круг в нём — взаимная блокировка.",
    },
  },
  {
    id: "schedule",
    lesson: "conclusions/testing",
    en: {
      term: "schedule",
      also: ["execution order"],
      definition:
        "Who takes the next step, for every step of a run. With the same schedule and the same input a program does the same.",
    },
    ru: {
      term: "расписание",
      also: ["порядок выполнения"],
      definition:
        "Указание, кто делает каждый следующий шаг. При одном и том же расписании и одних и тех же данных программа делает одно и то же.",
    },
  },
  {
    id: "preemption",
    lesson: "conclusions/testing",
    en: {
      term: "preemption",
      also: ["pre-emption"],
      definition:
        "A thread that could go on is interrupted, and another one runs. Most races need only one or two of them at the right place.",
    },
    ru: {
      term: "вытеснение",
      also: ["прерывание потока"],
      definition:
        "Поток мог бы продолжать, но его прервали, и выполняется другой. Большинству гонок хватает одного-двух вытеснений в нужном месте.",
    },
  },
  {
    id: "flaky-test",
    lesson: "conclusions/testing",
    en: {
      term: "flaky test",
      also: ["intermittent test"],
      definition:
        "A test that passes and fails without any change of the program. More often than not the program is what varies.",
    },
    ru: {
      term: "нестабильный тест",
      also: ["мигающий тест", "флаки-тест"],
      definition:
        "Тест, который без всяких изменений в программе то проходит, то нет. Чаще всего непостоянна сама программа.",
    },
  },
  {
    id: "stress-test",
    lesson: "conclusions/testing",
    en: {
      term: "stress test",
      definition:
        "A test that repeats what may collide many times and makes threads switch as often as possible, hoping to meet a bad order.",
    },
    ru: {
      term: "стресс-тест",
      also: ["нагрузочное испытание"],
      definition:
        "Тест, который много раз повторяет то, что может столкнуться, и заставляет потоки сменяться как можно чаще: авось выпадет плохой порядок.",
    },
  },
];

export const findEntry = (id: string): GlossaryEntry | undefined =>
  glossary.find((entry) => entry.id === id);

/** The sentence for a lesson that links to a term nobody has defined. */
export function missingTerm(lesson: string, id: string): string {
  return `${lesson} uses the term "${id}", but src/course/glossary.ts does not define it.`;
}
