import type { Locale } from "./dictionary.ts";

const en = {
  supportShare:
    "of CPython’s own tests of its concurrency modules pass: {pass} of the {able} that a browser can run at all.",
  supportVersions: "The tests are those of CPython {version}; what runs them here is CPython 3.14.",
  supportModule: "Tests",
  supportPass: "Pass",
  supportAble: "Of",
  supportPercent: "Share",
  supportApart: "Apart",
  supportTotal: "All",
  supportTests: "Tests: {count}",
  supportPrograms: "Programs: {count}",
  supportCorpus:
    "These {count} programs of ours run here and under CPython, and the two must print the same.",
} as const;

const ru: Readonly<Record<keyof typeof en, string>> = {
  supportShare:
    "тестов, которыми сам CPython проверяет свои модули для конкурентности, здесь проходят: {pass} из тех {able}, что вообще возможны в браузере.",
  supportVersions: "Тесты взяты из CPython {version}, выполняет их здесь CPython 3.14.",
  supportModule: "Тесты",
  supportPass: "Проходят",
  supportAble: "Из",
  supportPercent: "Доля",
  supportApart: "Кроме",
  supportTotal: "Все",
  supportTests: "Тесты: {count}",
  supportPrograms: "Программы: {count}",
  supportCorpus:
    "Наших программ {count}. Каждая выполняется и здесь, и в CPython, и вывод должен совпасть.",
};

/** The words of the page that says what works; it is made when the site is built, and no script needs them. */
export const supportWords = { en, ru } as const satisfies Record<
  Locale,
  Readonly<Record<keyof typeof en, string>>
>;
