/** What the course has to teach. Long because it is the list of it. */

import type { Locale } from "../i18n/languages.ts";

/** One claim of the documents the course grew out of, in our own words; backquotes mark code. */
export interface Claim extends Readonly<Record<Locale, string>> {
  /** What a lesson's `covers` names. */
  readonly id: string;
}

export const claims: readonly Claim[] = [
  {
    id: "S0-01",
    en: "Concurrency and parallelism are the two ideas behind doing many tasks",
    ru: "Конкурентность и параллелизм — два понятия, на которых держится работа со многими задачами",
  },
  {
    id: "S0-02",
    en: "A definition of concurrency that contradicts itself about “at the same time”",
    ru: "Определение конкурентности, которое спорит само с собой о слове «одновременно»",
  },
  {
    id: "S0-03",
    en: "Threads and async code as the ways to it in Python",
    ru: "Потоки и асинхронный код как пути к ней в Python",
  },
  {
    id: "S0-04",
    en: "Why threads do not compute in parallel: shared processor time, or the GIL?",
    ru: "Почему потоки не вычисляют параллельно: общее процессорное время или GIL?",
  },
  {
    id: "S0-05",
    en: "Threads pay off where a program waits for input and output",
    ru: "Потоки окупаются там, где программа ждёт ввода-вывода",
  },
  {
    id: "S0-06",
    en: "A program with five threads that sleep and are joined",
    ru: "Программа с пятью потоками, которые спят и которых дожидаются",
  },
  {
    id: "S0-07",
    en: "What creating several threads and `join()` do",
    ru: "Что делают создание нескольких потоков и `join()`",
  },
  {
    id: "S0-08",
    en: "Whether async code leaves the main thread free",
    ru: "Остаётся ли главный поток свободным в асинхронном коде",
  },
  {
    id: "S0-09",
    en: "`asyncio` is the library for it",
    ru: "Библиотека для этого — `asyncio`",
  },
  {
    id: "S0-10",
    en: "A program with five coroutines, `gather` and `asyncio.run`",
    ru: "Программа с пятью сопрограммами, `gather` и `asyncio.run`",
  },
  {
    id: "S0-11",
    en: "What `gather` starts, and whether it does so at one instant",
    ru: "Что запускает `gather` и в один ли момент",
  },
  {
    id: "S0-12",
    en: "Parallelism as execution at one instant; the Russian word for multiprocessing",
    ru: "Параллелизм как выполнение в один и тот же момент; как назвать работу с несколькими процессами",
  },
  {
    id: "S0-13",
    en: "Each process has an interpreter and memory of its own",
    ru: "У каждого процесса свой интерпретатор и своя память",
  },
  {
    id: "S0-14",
    en: "A program with five processes whose heavy computation only sleeps",
    ru: "Программа с пятью процессами, где тяжёлое вычисление просто спит",
  },
  {
    id: "S0-15",
    en: "Processes can use several cores",
    ru: "Процессы могут занять несколько ядер",
  },
  {
    id: "S0-16",
    en: "Is concurrency always threads and asyncio, and parallelism always processes?",
    ru: "Всегда ли конкурентность — потоки и asyncio, а параллелизм — процессы?",
  },
  {
    id: "S0-17",
    en: "A first rule for choosing: waiting or computing",
    ru: "Первое правило выбора: ожидание или вычисления",
  },
  {
    id: "S1-01",
    en: "Why the difference between the two notions matters",
    ru: "Почему важно различать два понятия",
  },
  {
    id: "S1-02",
    en: "Tasks that take turns instead of running at one instant",
    ru: "Задачи, которые выполняются по очереди, а не в один и тот же момент",
  },
  {
    id: "S1-03",
    en: "Threads or `asyncio` as implementations",
    ru: "Потоки или `asyncio` как воплощения",
  },
  {
    id: "S1-04",
    en: "Who makes threads interleave: the interpreter, or the operating system",
    ru: "Кто чередует потоки: интерпретатор или операционная система",
  },
  {
    id: "S1-05",
    en: "Parallel tasks really run at one instant",
    ru: "Параллельные задачи действительно выполняются в один и тот же момент",
  },
  {
    id: "S1-06",
    en: "Parallelism by several processes, or below Python",
    ru: "Параллелизм: несколько процессов или уровень ниже Python",
  },
  {
    id: "S1-07",
    en: "Work divided between processes, and what decides about cores",
    ru: "Работа, разделённая между процессами, и кто распоряжается ядрами",
  },
  {
    id: "S1-08",
    en: "Is concurrency an illusion of parallelism?",
    ru: "Иллюзия ли конкурентность?",
  },
  {
    id: "S1-09",
    en: "Parallelism needs hardware that is parallel",
    ru: "Параллелизму нужно параллельное оборудование",
  },
  {
    id: "S1-10",
    en: "The GIL restricts who executes bytecode",
    ru: "GIL ограничивает выполнение байт-кода",
  },
  {
    id: "S1-11",
    en: "Several processes as the way around it",
    ru: "Несколько процессов как обходной путь",
  },
  {
    id: "S1-12",
    en: "The Russian word for concurrency, and the one for parallelism",
    ru: "Русские слова для concurrency и parallelism",
  },
  {
    id: "S1-13",
    en: "Several ways exist, each for its own cases",
    ru: "Способов несколько, у каждого свои случаи",
  },
  {
    id: "S1-14",
    en: "Threads are not small processes",
    ru: "Потоки — не маленькие процессы",
  },
  {
    id: "S1-15",
    en: "`threading` creates and manages threads",
    ru: "`threading` создаёт потоки и управляет ими",
  },
  {
    id: "S1-16",
    en: "When the GIL makes threads useless, and when not",
    ru: "Когда из-за GIL потоки бесполезны, а когда нет",
  },
  {
    id: "S1-17",
    en: "Processes are separate and have `multiprocessing`",
    ru: "Процессы отделены друг от друга; модуль `multiprocessing`",
  },
  {
    id: "S1-18",
    en: "Is separate memory why processes suit computing?",
    ru: "Отдельная ли память делает процессы пригодными для вычислений?",
  },
  {
    id: "S1-19",
    en: "A process costs more than a thread",
    ru: "Процесс обходится дороже потока",
  },
  {
    id: "S1-20",
    en: "Several tasks in one thread with `async` and `await`",
    ru: "Несколько задач в одном потоке: `async` и `await`",
  },
  {
    id: "S1-21",
    en: "Async code for programs that mostly wait for the network",
    ru: "Асинхронный код для программ, которые в основном ждут сети",
  },
  {
    id: "S1-22",
    en: "`concurrent.futures` as the common interface of pools",
    ru: "`concurrent.futures` как общий интерфейс пулов",
  },
  {
    id: "S1-23",
    en: "The thread pool and the process pool make running functions simple",
    ru: "Пул потоков и пул процессов упрощают запуск функций",
  },
  {
    id: "S2-01",
    en: "Does concurrency always make a program much faster?",
    ru: "Всегда ли конкурентность намного ускоряет программу?",
  },
  {
    id: "S2-02",
    en: "What it is that concurrency completes: tasks or processes",
    ru: "Что именно выполняется конкурентно: задачи или процессы",
  },
  {
    id: "S2-03",
    en: "Threads, processes, and async code as methods",
    ru: "Потоки, процессы и асинхронный код как методы",
  },
  {
    id: "S2-04",
    en: "Examples come with the output they produce",
    ru: "У примеров показан их вывод",
  },
  {
    id: "S2-05",
    en: "Managing tasks whose steps interleave or overlap",
    ru: "Управление задачами, шаги которых чередуются или перекрываются",
  },
  {
    id: "S2-06",
    en: "What it is for: many users, much waiting, independent work",
    ru: "Для чего это: много пользователей, много ожиданий, независимая работа",
  },
  {
    id: "S2-07",
    en: "Is parallelism a part of concurrency?",
    ru: "Часть ли конкурентности параллелизм?",
  },
  {
    id: "S2-08",
    en: "Dealing with many things, and doing many things",
    ru: "Иметь дело со многим и делать многое сразу",
  },
  {
    id: "S2-09",
    en: "Parallelism aims at faster computing",
    ru: "Цель параллелизма — быстрые вычисления",
  },
  {
    id: "S2-10",
    en: "Threads live in one process; what a worker thread is",
    ru: "Потоки живут в одном процессе; что такое рабочий поток",
  },
  {
    id: "S2-11",
    en: "Is shared memory why threads suit waiting?",
    ru: "Общая ли память делает потоки пригодными для ожидания?",
  },
  {
    id: "S2-12",
    en: "Several processes, each with its memory",
    ru: "Несколько процессов, у каждого своя память",
  },
  {
    id: "S2-13",
    en: "They can use several cores and so suit computing",
    ru: "Они могут занять несколько ядер и потому подходят для вычислений",
  },
  {
    id: "S2-14",
    en: "Concurrency by coroutines and `asyncio`",
    ru: "Конкурентность на сопрограммах и `asyncio`",
  },
  {
    id: "S2-15",
    en: "Tasks pause at a wait and let the others go on",
    ru: "Задачи останавливаются на ожидании и пропускают других",
  },
  {
    id: "S2-16",
    en: "Overlapping periods, and whether they are the same instant",
    ru: "Перекрывающиеся промежутки и один и тот же момент",
  },
  {
    id: "S2-17",
    en: "Where asyncio helps: the network, and files?",
    ru: "Где помогает asyncio: сеть, а файлы?",
  },
  {
    id: "S2-18",
    en: "Two ways of handling tasks, different in idea and use",
    ru: "Два способа вести задачи с разными идеями и применением",
  },
  {
    id: "S2-19",
    en: "One more definition that contradicts itself",
    ru: "Ещё одно определение, которое спорит само с собой",
  },
  {
    id: "S2-20",
    en: "Mechanisms and applications: with threads, with async code",
    ru: "Механизмы и приложения: с потоками, с асинхронным кодом",
  },
  {
    id: "S2-21",
    en: "In Python: `asyncio` or `threading`",
    ru: "В Python: `asyncio` или `threading`",
  },
  {
    id: "S2-22",
    en: "Parallel means at one instant, on physical resources",
    ru: "Параллельно — значит в один и тот же момент и на физических ресурсах",
  },
  {
    id: "S2-23",
    en: "Examples: several processors, several computers",
    ru: "Примеры: несколько процессоров, несколько компьютеров",
  },
  {
    id: "S2-24",
    en: "In Python: libraries such as `multiprocessing`",
    ru: "В Python: такие библиотеки, как `multiprocessing`",
  },
  {
    id: "S2-25",
    en: "Concurrency without parallelism: one thread that switches",
    ru: "Конкурентность без параллелизма: один поток, который переключается",
  },
  {
    id: "S3-01",
    en: "Do both mean running tasks simultaneously?",
    ru: "Значат ли оба слова одновременное выполнение?",
  },
  {
    id: "S3-02",
    en: "Essential for performance on several cores?",
    ru: "Без них не бывает производительности на нескольких ядрах?",
  },
  {
    id: "S3-03",
    en: "Starting, running, and ending in overlapping periods",
    ru: "Начало, работа и конец в перекрывающиеся промежутки",
  },
  {
    id: "S3-04",
    en: "Threading: several flows within one process",
    ru: "Многопоточность: несколько ветвей выполнения в одном процессе",
  },
  {
    id: "S3-05",
    en: "Each thread is a flow of control of its own",
    ru: "Каждый поток идёт своим ходом",
  },
  {
    id: "S3-06",
    en: "Shared memory makes communication easy, and what it costs",
    ru: "Общая память облегчает общение; чего это стоит",
  },
  {
    id: "S3-07",
    en: "Programs that must answer: windows and servers",
    ru: "Программы, которые должны отвечать: окна и серверы",
  },
  {
    id: "S3-08",
    en: "`threading` as a high-level interface",
    ru: "`threading` как высокоуровневый интерфейс",
  },
  {
    id: "S3-09",
    en: "Are async tasks independent of each other?",
    ru: "Независимы ли асинхронные задачи друг от друга?",
  },
  {
    id: "S3-10",
    en: "Async code for network and files; what waiting wastes",
    ru: "Асинхронный код для сети и файлов; что теряется при ожидании",
  },
  {
    id: "S3-11",
    en: "Made of coroutines, an event loop, and input that does not block",
    ru: "Состоит из сопрограмм, цикла событий и неблокирующего ввода-вывода",
  },
  {
    id: "S3-12",
    en: "`asyncio` is the framework",
    ru: "Основа — `asyncio`",
  },
  {
    id: "S3-13",
    en: "Several cores, truly at once, much faster within limits",
    ru: "Несколько ядер, действительно сразу и намного быстрее, но с пределом",
  },
  {
    id: "S3-14",
    en: "Multiprocessing: several processes with separate memory",
    ru: "Многопроцессность: несколько процессов с отдельной памятью",
  },
  {
    id: "S3-15",
    en: "Is separate memory what makes them fit for computing?",
    ru: "Отдельная ли память делает их пригодными для вычислений?",
  },
  {
    id: "S3-16",
    en: "Uses: processing data, scientific computing",
    ru: "Применение: обработка данных, научные вычисления",
  },
  {
    id: "S3-17",
    en: "`multiprocessing` as a high-level interface",
    ru: "`multiprocessing` как высокоуровневый интерфейс",
  },
  {
    id: "S3-18",
    en: "A list of the key differences",
    ru: "Список главных различий",
  },
  {
    id: "S3-19",
    en: "A summary of what belongs to what",
    ru: "Итог: что к чему относится",
  },
  {
    id: "S3-20",
    en: "Threads and processes differ in how they get there",
    ru: "Потоки и процессы достигают этого по-разному",
  },
  {
    id: "S3-21",
    en: "Threads reach shared data easily, and corrupt it easily",
    ru: "Потоки легко достают общие данные и легко их портят",
  },
  {
    id: "S3-22",
    en: "Threads for the network and the disk",
    ru: "Потоки для сети и диска",
  },
  {
    id: "S3-23",
    en: "How many waits are too many for threads",
    ru: "Сколько ожиданий слишком много для потоков",
  },
  {
    id: "S3-24",
    en: "What the GIL forbids to threads that compute",
    ru: "Что GIL запрещает вычисляющим потокам",
  },
  {
    id: "S3-25",
    en: "Processes are independent and have their own memory",
    ru: "Процессы независимы, у каждого своя память",
  },
  {
    id: "S3-26",
    en: "Nothing is shared by default, so talking costs more",
    ru: "По умолчанию общего нет, поэтому общение дороже",
  },
  {
    id: "S3-27",
    en: "Processes for computing",
    ru: "Процессы для вычислений",
  },
  {
    id: "S3-28",
    en: "Does each process get a core of its own?",
    ru: "Достаётся ли каждому процессу своё ядро?",
  },
  {
    id: "S3-29",
    en: "How easy `multiprocessing` is",
    ru: "Насколько прост `multiprocessing`",
  },
  {
    id: "S4-01",
    en: "Concurrency is dealing with many tasks at once",
    ru: "Конкурентность — работа со многими задачами",
  },
  {
    id: "S4-02",
    en: "It is a way to structure a program",
    ru: "Это способ построить программу",
  },
  {
    id: "S4-03",
    en: "Tasks overlap in time, on one core if need be",
    ru: "Задачи перекрываются во времени, хватает и одного ядра",
  },
  {
    id: "S4-04",
    en: "Is shared access its main concern?",
    ru: "Главная ли её забота — общий доступ?",
  },
  {
    id: "S4-05",
    en: "Examples: threads under the GIL, an event loop",
    ru: "Примеры: потоки под GIL, цикл событий",
  },
  {
    id: "S4-06",
    en: "When it is used: switching while something waits",
    ru: "Когда её применяют: переключение, пока что-то ждёт",
  },
  {
    id: "S4-07",
    en: "Parallelism: several processors or cores at work",
    ru: "Параллелизм: работают несколько процессоров или ядер",
  },
  {
    id: "S4-08",
    en: "Parts of a task on several cores: processes, and what else",
    ru: "Части задачи на нескольких ядрах: процессы и не только",
  },
  {
    id: "S4-09",
    en: "`multiprocessing`: an interpreter and memory for each",
    ru: "`multiprocessing`: каждому свой интерпретатор и память",
  },
  {
    id: "S4-10",
    en: "Images and science: computing in independent parts",
    ru: "Изображения и наука: вычисления независимыми частями",
  },
  {
    id: "S4-11",
    en: "CPython: the GIL and parallel threads",
    ru: "CPython: GIL и параллельные потоки",
  },
  {
    id: "S4-12",
    en: "How multiprocessing gets around the GIL",
    ru: "Как многопроцессность обходит GIL",
  },
];

/** A lesson that says which claims it teaches or corrects. */
export interface CoveringLesson {
  readonly id: string;
  readonly covers: readonly string[];
}

export interface Coverage {
  readonly claim: Claim;
  /** The ids of the lessons that teach it. */
  readonly lessons: readonly string[];
}

/** Which lessons teach each claim, in the order of the claims. */
export const coverage = (lessons: readonly CoveringLesson[]): readonly Coverage[] =>
  claims.map((claim) => ({
    claim,
    lessons: lessons.filter(({ covers }) => covers.includes(claim.id)).map(({ id }) => id),
  }));

/** One sentence for each claim a lesson names that does not exist. */
export function unknownClaims(lessons: readonly CoveringLesson[]): string[] {
  const ids = new Set(claims.map(({ id }) => id));
  return lessons.flatMap(({ id, covers }) =>
    covers
      .filter((claim) => !ids.has(claim))
      .map((claim) => `${id} covers "${claim}", but src/course/claims.ts has no such claim.`),
  );
}
