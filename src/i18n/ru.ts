import type { Dictionary } from "./dictionary.ts";

export const ru: Dictionary = {
  siteTitle: "Чередование",
  changeLanguage: "Сменить язык",
  sources: "Источники",

  run: "Запустить",
  stop: "Остановить",
  stopNow: "Прервать сразу",
  reset: "Сбросить",
  copy: "Скопировать",
  copied: "Скопировано",
  editorLabel: "Программа на Python. Чтобы выйти из редактора, нажмите Escape, затем Tab.",
  sourceHint: "Чтобы изменить программу, нажмите Enter.",
  emptySource: "Напишите здесь программу.",
  output: "Вывод",
  recordedOutput: "Записанный вывод",
  seconds: "{number} с",
  editorFailed: "Редактор не загрузился. Проверьте соединение и щёлкните по программе ещё раз.",
  typedLine: "Строка, которую прочитает программа",
  send: "Отправить",
  lineInSource: "Показать строку {line} программы",
  droppedLines: "Более ранние строки не показаны, их {count}.",

  stateIdle: "Ещё не запускалась",
  stateStarting: "Запускается Python…",
  stateRunning: "Выполняется",
  stateStopping: "Останавливается…",
  stateWaitingInput: "Ждёт строку ввода",
  stateCompleted: "Выполнена за {seconds}",
  stateFailed: "Завершилась ошибкой через {seconds}",
  stateStopped: "Остановлена через {seconds}",
  stateDeadlocked: "Взаимная блокировка через {seconds}",
  stateCrashed: "Python аварийно завершился",

  explainDeadlock:
    "Ни один поток не может продолжить: каждый ждёт того, что может дать только другой.",
  explainCrash:
    "Остальное на странице не пострадало. Нажмите «Запустить», чтобы начать заново в новом Python.",
  waitPlain: "{thread} ждёт {what}{line}.",
  waitHeld: "{thread} ждёт {what}, которую держит {holder}{line}.",
  waitForLock: "блокировку",
  waitForCondition: "условие",
  waitForEvent: "событие",
  waitForSemaphore: "семафор",
  waitForBarrier: "барьер",
  waitForQueue: "очередь",
  waitForJoin: "конец потока",
  waitForProcess: "конец процесса",
  waitForSleep: "часы",
  waitForIo: "данные",
  waitForInput: "строку ввода",
  waitForTask: "задачу",
  waitLine: " (строка {line})",

  missingWebassembly:
    "Здесь программы не запускаются: в этом браузере нет WebAssembly или он отключён. Читать можно всё, а чтобы запускать программы, откройте страницу в свежем Chrome, Edge, Firefox или Safari.",
  missingStackSwitching:
    "Запускать программы здесь нельзя: этот браузер пока не умеет приостановить один поток Python, чтобы выполнить другой. Читать можно всё; чтобы запускать программы, откройте страницу в Chrome или Edge 137, Firefox 153, Safari 27 или новее.",
  missingWorkers:
    "Здесь программы не запускаются: этот браузер не даёт странице создавать фоновые потоки (workers). Читать можно всё, а чтобы запускать программы, откройте страницу в свежем Chrome, Edge, Firefox или Safari.",

  share: "Скопировать ссылку на программу",
  shared: "Ссылка скопирована",
  sharedInAddress: "Ссылка — в адресной строке",
  damagedLink:
    "Ссылка повреждена, и прочитать из неё программу не удалось: попросите прислать её ещё раз и откройте целиком.",

  predict: "Предскажите",
  showAnswer: "Показать ответ",
  quiz: "Проверьте себя",
  why: "Почему",
  exercise: "Упражнение",
  hint: "Подсказка",
  solution: "Решение",
  taughtIn: "Объясняется в уроке",

  notFoundTitle: "Такой страницы нет",
  notFoundText: "Возможно, в адресе опечатка или страница переехала.",
  home: "На первую страницу",
  tagline:
    "Конкурентность в Python: бесплатный курс, программы которого выполняются прямо на странице. Потоки, asyncio и процессы — настоящие.",
};
