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
  licencesPart: "Part",
  licencesVersion: "Version",
  licencesLicence: "Licence",
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
  licencesPart: "Часть",
  licencesVersion: "Версия",
  licencesLicence: "Лицензия",
};

/** The words of the pages on what works and whose it is; they are made when the site is built, and no script needs them. */
export const supportWords = { en, ru } as const satisfies Record<
  Locale,
  Readonly<Record<keyof typeof en, string>>
>;
