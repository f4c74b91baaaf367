import { ru } from "../../i18n/ru.ts";
import { startPage } from "./page.ts";

void startPage("ru", ru);
