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
  stateWaitingInput: "Ждёт строки ввода",
  stateCompleted: "Выполнена за {seconds}",
  stateFailed: "Завершилась ошибкой через {seconds}",
  stateStopped: "Остановлена через {seconds}",
  stateDeadlocked: "Взаимная блокировка через {seconds}",
  stateCrashed: "Python аварийно завершился",

  explainDeadlock:
    "Дальше программа не пойдёт: каждый её поток ждёт того, чего уже никто не сделает.",
  explainCrash:
    "Остальное на странице не пострадало. Нажмите «Запустить», чтобы начать заново в новом Python.",
  waitPlain: "{thread} ждёт {what}{line}.",
  waitHeld: "{thread} ждёт {what}{line}; владелец — {holder}.",
  waitForLock: "блокировку",
  waitForCondition: "условия",
  waitForEvent: "события",
  waitForSemaphore: "места у семафора",
  waitForBarrier: "остальных у барьера",
  waitForQueue: "у очереди",
  waitForJoin: "конца потока",
  waitForProcess: "конца процесса",
  waitForSleep: "конца паузы",
  waitForIo: "данных",
  waitForInput: "строки ввода",
  waitForTask: "задачу",
  waitLine: " (строка {line})",

  missingWebassembly:
    "Здесь программы не запускаются: в этом браузере нет WebAssembly или он отключён. Читать можно всё, а чтобы запускать программы, откройте страницу в свежем Chrome, Edge, Firefox или Safari.",
  tierB:
    "Страница не изолирована от других сайтов: потоки и задачи здесь работают, но процесс у программы один, а остановка прерывает её сразу.",
  tierC:
    "Этот браузер не умеет приостановить поток на ходу: потоки чередуются только там, где ждут, и не во всех программах.",
  tierD:
    "Этот браузер не умеет ни приостановить поток, ни делить память между процессами: потоки чередуются только там, где ждут, а процесс у программы один.",
  missingWorkers:
    "Здесь программы не запускаются: этот браузер не даёт странице создавать фоновые потоки (workers). Читать можно всё, а чтобы запускать программы, откройте страницу в свежем Chrome, Edge, Firefox или Safari.",

  share: "Скопировать ссылку на программу",
  shared: "Ссылка скопирована",
  sharedInAddress: "Ссылка — в адресной строке",
  damagedLink:
    "Ссылка повреждена, и прочитать из неё программу не удалось: попросите прислать её ещё раз и откройте целиком.",

  predict: "Предскажите",
  predictRight: "Вы предсказали верно.",
  predictWrong: "На этот раз нет: верный ответ — {right}.",
  showAnswer: "Показать ответ",
  optionRight: "Верно",
  optionWrong: "Неверно",
  quiz: "Проверьте себя",
  quizScore: "Отвечено: {found} из {count}, с первой попытки: {first}.",
  why: "Почему",

  exercise: "Упражнение",
  check: "Проверить",
  checking: "Идёт проверка…",
  checkPassed: "Принято: программа делает то, что требовалось.",
  checkPassedBefore: "Это упражнение вы уже решили.",
  checkFailed: "Пока нет.",
  checkError: "Проверку остановила ошибка в программе:",
  checkErrorLost: "Поток или процесс программы завершился с ошибкой:",
  checkUnfinished:
    "Программа закончилась раньше проверки. Уберите то, что её завершает, например sys.exit().",
  checkTooSlow: "Проверка не закончилась за {seconds} секунд.",
  checkSchedule:
    "При обычном порядке шагов программа справилась, а при другом, испытанном под номером {number}, — нет.",
  hint: "Подсказка",
  hintOf: "Подсказка {number} из {count}",
  solution: "Решение",

  minutes: "Чтение и запуск программ: около {minutes} минут",
  claim: "Утверждение",
  taughtIn: "Объясняется в уроке",

  lessonNotBegun: "ещё не открыт",
  lessonStarted: "начат",
  lessonDone: "пройден",
  lessonsDone: "Пройдено уроков: {done} из {count}.",
  progressPredictions: "предсказания: {finished} из {count}",
  progressQuestions: "вопросы: {finished} из {count}",
  progressExercises: "упражнения: {finished} из {count}",
  progressPrivacy:
    "Что вы прочли, на что ответили и что решили, помнит этот браузер на этом устройстве. Никуда это не отправляется.",
  progressNeedsScript: "Чтобы это показать, странице нужен JavaScript.",
  progressExport: "Сохранить в файл",
  progressImport: "Загрузить из файла",
  progressClear: "Забыть всё",
  progressConfirm: "Забыть в этом браузере все ответы и решённые упражнения?",
  progressExported: "Сохранено в файл {file}.",
  progressImported: "Загружено из файла {file}.",
  progressUnreadable: "В файле {file} нет сохранённого прогресса, поэтому ничего не изменилось.",
  progressCleared: "Всё забыто.",

  notFoundTitle: "Такой страницы нет",
  notFoundText: "Возможно, в адресе опечатка или страница переехала.",
  home: "На главную",
  tagline:
    "Конкурентность в Python: бесплатный курс, программы которого выполняются прямо на странице. Потоки, asyncio и процессы — настоящие.",
};
