import { en } from "../../i18n/en.ts";
import { startPage } from "./page.ts";

void startPage("en", en);
