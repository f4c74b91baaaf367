/** What the playground's starter programs are called: a subject each, and its programs by their files' names. */
import type { Locale } from "./dictionary.ts";

const en = {
  threads: {
    title: "Threads",
    programs: {
      "start-and-join": "Threads that are started and joined",
      "lost-update": "A lost update",
      lock: "A lock around an update",
      "two-locks": "Two locks in two orders",
      queue: "A producer and a consumer",
      pool: "A pool of threads",
      stop: "A thread that can be stopped",
    },
  },
  asyncio: {
    title: "asyncio",
    programs: {
      tasks: "Tasks in a group",
      timeout: "A timeout",
      semaphore: "Two at a time",
      queue: "Workers and a queue",
      cancellation: "A task that is cancelled",
      threads: "A blocking call in a thread",
      server: "A server and its client",
      chat: "A chat you take part in",
    },
  },
  processes: {
    title: "Processes",
    programs: {
      queue: "Processes and a queue",
      pool: "A pool of processes",
      "shared-value": "A value that processes share",
      pipe: "Two ends of a pipe",
      "shared-memory": "Shared memory",
    },
  },
  puzzles: {
    title: "Puzzles",
    programs: {
      philosophers: "Dining philosophers",
      "bounded-buffer": "A bounded buffer",
      barrier: "Walkers who wait for each other",
    },
  },
} as const;

export type StarterSubject = keyof typeof en;

type Words = {
  readonly [Subject in StarterSubject]: {
    readonly title: string;
    readonly programs: Readonly<Record<keyof (typeof en)[Subject]["programs"], string>>;
  };
};

const ru: Words = {
  threads: {
    title: "Потоки",
    programs: {
      "start-and-join": "Запустить потоки и дождаться их",
      "lost-update": "Потерянное обновление",
      lock: "Обновление под блокировкой",
      "two-locks": "Две блокировки в разном порядке",
      queue: "Производитель и потребитель",
      pool: "Пул потоков",
      stop: "Поток, который можно остановить",
    },
  },
  asyncio: {
    title: "asyncio",
    programs: {
      tasks: "Задачи в группе",
      timeout: "Тайм-аут",
      semaphore: "Не больше двух сразу",
      queue: "Очередь и рабочие задачи",
      cancellation: "Отмена задачи",
      threads: "Блокирующий вызов в потоке",
      server: "Сервер и его клиент",
      chat: "Чат, в котором участвуете вы",
    },
  },
  processes: {
    title: "Процессы",
    programs: {
      queue: "Процессы и очередь",
      pool: "Пул процессов",
      "shared-value": "Общее значение",
      pipe: "Два конца канала",
      "shared-memory": "Разделяемая память",
    },
  },
  puzzles: {
    title: "Задачки",
    programs: {
      philosophers: "Обедающие философы",
      "bounded-buffer": "Ограниченный буфер",
      barrier: "Путники ждут друг друга",
    },
  },
};

export const starterWords: Readonly<Record<Locale, Words>> = { en, ru };
