/** What is said while a program is being written; it comes with what finds it. English names the rules. */
import type { Locale } from "./dictionary.ts";

const en = {
  title: "Hints on what you have written",
  lesson: "The lesson on it",
  line: "line {line}",
  rules: {
    syntax: "Python cannot read this: “{name}”.",
    coroutineNotAwaited:
      "{name}() makes a coroutine, and nothing awaits it: none of it will run. Put await before it.",
    blockingInCoroutine:
      "{name}() in a coroutine stops the whole event loop: no other task goes on meanwhile.",
    taskNotKept:
      "Nobody keeps this task: it may be collected before it has ended, and its error is lost. Keep it in a variable, or use a TaskGroup.",
    lockWithoutWith:
      "{name} stays taken if something is raised before its release. “with {name}:” always lets it go.",
    lockTakenTwice:
      "{name} is held here already, and a plain Lock can be taken once: the thread would wait for itself forever.",
    awaitUnderThreadLock:
      "{name} is a lock of threads, held across an await: a task that waits for it stops the loop for good. asyncio.Lock waits without that.",
    waitWithoutWhile:
      "After {name}.wait() things may have changed again: check what you wait for in a while loop, or use wait_for.",
    joinBeforeGet:
      "{name} does not end before somebody has read what it put into the queue: read first, then join.",
    noMainGuard:
      'Under this start method the child runs the file again: start processes below if __name__ == "__main__":.',
    lambdaForProcesses:
      "A lambda cannot be pickled, and so not be sent to another process: give {name} a function of the module.",
    cancellationSwallowed:
      "This except catches the cancellation, too, and the task goes on: end with raise, so that it can be cancelled.",
    targetCalled:
      "{name}() is called here at once, in this thread. Pass the function itself, without parentheses.",
    argsNotATuple: "args has to be a tuple, and a comma makes one: ({name},).",
    runNotStarted: "{name}.run() does the work right here, in this thread. start() begins another.",
    resultAtOnce:
      "Each result is waited for before the next piece of work is given out, so they run one after another. Submit all of them first.",
    loopInALoop: "A loop is running here already, and {name} would need another one: use await.",
  },
} as const;

export type HintRule = keyof typeof en.rules;

type Words = Readonly<Record<Exclude<keyof typeof en, "rules">, string>> & {
  readonly rules: Readonly<Record<HintRule, string>>;
};

const ru: Words = {
  title: "Подсказки к тому, что вы написали",
  lesson: "Урок об этом",
  line: "строка {line}",
  rules: {
    syntax: "Python не может это прочитать: «{name}».",
    coroutineNotAwaited:
      "{name}() только создаёт сопрограмму, и никто её не ждёт: она не выполнится. Поставьте перед вызовом await.",
    blockingInCoroutine:
      "{name}() внутри сопрограммы останавливает весь цикл событий: остальные задачи в это время стоят.",
    taskNotKept:
      "Ссылки на эту задачу ни у кого нет: сборщик мусора может убрать её до конца работы, а ошибка потеряется. Сохраните её в переменной или возьмите TaskGroup.",
    lockWithoutWith:
      "Если до release() возникнет исключение, {name} так и останется захваченной. «with {name}:» освободит её всегда.",
    lockTakenTwice:
      "{name} здесь уже захвачена, а обычную блокировку дважды не захватить: поток навсегда останется ждать самого себя.",
    awaitUnderThreadLock:
      "{name} — блокировка потоков, и её держат во время await: задача, которой она понадобится, остановит цикл событий навсегда. У asyncio.Lock такого нет.",
    waitWithoutWhile:
      "После {name}.wait() всё могло снова измениться: проверяйте условие в цикле while или возьмите wait_for.",
    joinBeforeGet:
      "{name} не закончится, пока кто-нибудь не прочитает то, что процесс положил в очередь: сначала читайте, потом join.",
    noMainGuard:
      'При таком методе запуска дочерний процесс выполняет файл заново: запускайте процессы под if __name__ == "__main__":.',
    lambdaForProcesses:
      "Лямбду нельзя сериализовать через pickle и передать другому процессу: дайте {name} функцию модуля.",
    cancellationSwallowed:
      "Этот except перехватывает и отмену, и задача продолжает работу: закончите его оператором raise, чтобы её можно было отменить.",
    targetCalled:
      "{name}() вызывается сразу же и в этом потоке. Передайте саму функцию, без скобок.",
    argsNotATuple: "В args нужен кортеж, а его создаёт запятая: ({name},).",
    runNotStarted:
      "{name}.run() делает всю работу прямо здесь, в этом потоке. Новый поток создаёт start().",
    resultAtOnce:
      "Результата каждого задания дожидаются прежде, чем отправить следующее, поэтому они выполняются по одному. Сначала отправьте все.",
    loopInALoop:
      "Цикл событий здесь уже работает, а {name} понадобился бы ещё один: используйте await.",
  },
};

export const hintWords: Readonly<Record<Locale, Words>> = { en, ru };
