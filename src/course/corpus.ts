import type { Locale } from "../i18n/languages.ts";
import listed from "./conformance/corpus.json" with { type: "json" };

/** The engine's corpus: programs whose output is compared with CPython's. */
export interface Topic extends Readonly<Record<Locale, string>> {
  /** Its folder in test/engine/corpus/; in the words, what its programs show to work. */
  readonly id: string;
}

export const topics: readonly Topic[] = [
  {
    id: "threading",
    en: "`threading`: threads, daemons and timers, every kind of lock with timeouts, barriers, `local`, `excepthook`, tracing, preemption by the switch interval, and the joining of threads when a program ends.",
    ru: "`threading`: потоки, демоны и таймеры, все виды блокировок с тайм-аутами, барьеры, `local`, `excepthook`, трассировка, вытеснение по интервалу переключения и ожидание потоков в конце программы.",
  },
  {
    id: "queue",
    en: "`queue`: every class, `shutdown`, full and empty queues, and those who wait at them.",
    ru: "`queue`: все классы, `shutdown`, полные и пустые очереди и те, кто у них ждёт.",
  },
  {
    id: "futures",
    en: "`concurrent.futures`: pools of threads and of processes, cancellation, callbacks, initializers, timeouts, broken pools.",
    ru: "`concurrent.futures`: пулы потоков и процессов, отмена, обратные вызовы, инициализация, тайм-ауты, сломанные пулы.",
  },
  {
    id: "asyncio",
    en: "`asyncio` on its own event loop: groups of tasks, timeouts, cancellation, queues, tasks with `eager_start`, debug mode, threads and pools beside the loop.",
    ru: "`asyncio` на собственном цикле событий: группы задач, тайм-ауты, отмена, очереди, задачи с `eager_start`, отладочный режим, потоки и пулы рядом с циклом.",
  },
  {
    id: "multiprocessing-fork",
    en: "`multiprocessing` with `fork`: processes, pipes, queues, locks, pools, shared values, exit codes, signals between processes.",
    ru: "`multiprocessing` с методом запуска `fork`: процессы, каналы, очереди, блокировки, пулы, общие значения, коды завершения, сигналы между процессами.",
  },
  {
    id: "multiprocessing-spawn",
    en: "`multiprocessing` with `spawn`: fresh interpreters, what can be pickled and what cannot, the missing `__main__` guard.",
    ru: "`multiprocessing` с методом запуска `spawn`: свежие интерпретаторы, что сериализуется и что нет, забытая проверка `__main__`.",
  },
  {
    id: "interpreters",
    en: "`concurrent.interpreters` and `InterpreterPoolExecutor`: `exec`, `call`, `call_in_thread`, queues, errors, and what can be shared.",
    ru: "`concurrent.interpreters` и `InterpreterPoolExecutor`: `exec`, `call`, `call_in_thread`, очереди, ошибки и то, что можно передать.",
  },
  {
    id: "programs",
    en: "`subprocess`, asyncio’s subprocesses, `os.system`, `os.popen`, `os.posix_spawn` and `os.exec*`: Python itself, a shell and a few tools, with pipes, files, time limits and signals.",
    ru: "`subprocess`, подпроцессы asyncio, `os.system`, `os.popen`, `os.posix_spawn` и `os.exec*`: сам Python, оболочка и несколько утилит, с каналами, файлами, ограничением времени и сигналами.",
  },
  {
    id: "shared-memory",
    en: "`multiprocessing.shared_memory`: blocks that several processes see, and lists in them.",
    ru: "`multiprocessing.shared_memory`: блоки памяти, которые видят несколько процессов, и списки в них.",
  },
  {
    id: "manager",
    en: "`multiprocessing.Manager`: proxies of dictionaries, lists, locks, queues, and classes of your own.",
    ru: "`multiprocessing.Manager`: посредники для словарей, списков, блокировок, очередей и своих классов.",
  },
  {
    id: "files",
    en: "`fcntl`: locks of files and of parts of them, `flock` and `lockf`, between processes.",
    ru: "`fcntl`: блокировки файлов и их частей, `flock` и `lockf`, между процессами.",
  },
  {
    id: "network",
    en: "Sockets within the program: `asyncio` servers, `socketserver`, `http.server` with `urllib.request`, selectors, Unix sockets. Any other address is unreachable.",
    ru: "Сокеты внутри программы: серверы `asyncio`, `socketserver`, `http.server` с `urllib.request`, селекторы, сокеты Unix. Прочие адреса недоступны.",
  },
  {
    id: "sched",
    en: "`sched`: events by time and priority, entered and cancelled from any thread.",
    ru: "`sched`: события по времени и приоритету, которые добавляет и отменяет любой поток.",
  },
  {
    id: "contextvars",
    en: "`contextvars`: a context for each thread and each task.",
    ru: "`contextvars`: свой контекст у каждого потока и у каждой задачи.",
  },
  {
    id: "gc",
    en: "Garbage collection, weak references, and finalizers while threads run.",
    ru: "Сборка мусора, слабые ссылки и финализаторы, пока работают потоки.",
  },
  {
    id: "time",
    en: "Clocks and sleeping: a thread that sleeps costs no processor time.",
    ru: "Часы и сон: спящий поток не тратит процессорного времени.",
  },
  {
    id: "signals",
    en: "`signal`: alarms, timers, handlers with the frame they interrupted, and signals there are none of.",
    ru: "`signal`: будильники, таймеры, обработчики, которые получают прерванный кадр, и сигналы, которых нет.",
  },
  {
    id: "input",
    en: "`input()` and `sys.stdin`, in any thread, while the others go on.",
    ru: "`input()` и `sys.stdin` в любом потоке, пока остальные работают.",
  },
  {
    id: "output",
    en: "Output of threads and processes, of which nothing is lost in a crash.",
    ru: "Вывод потоков и процессов, из которого ничего не теряется при аварии.",
  },
  {
    id: "errors",
    en: "Mistakes: CPython’s own exceptions with CPython’s own words, in every place where something of yours can fail.",
    ru: "Ошибки: исключения самого CPython с его же текстом — везде, где ваш код может дать сбой.",
  },
  {
    id: "deadlock",
    en: "Deadlocks, which end a program with a report of who waits for what.",
    ru: "Взаимные блокировки: программа завершается отчётом о том, кто чего ждёт.",
  },
  {
    id: "stop",
    en: "Stop, which raises `KeyboardInterrupt` in the main thread, runs `finally`, and ends what goes on regardless.",
    ru: "Остановка: `KeyboardInterrupt` в главном потоке, выполненные `finally` и конец для того, что продолжает работать.",
  },
];

const programs: Readonly<Record<string, readonly string[]>> = listed;

/** The names of a topic's programs. */
export const programsOf = (topic: string): readonly string[] => programs[topic] ?? [];

/** How many programs there are. */
export const programCount = Object.values(programs).flat().length;
