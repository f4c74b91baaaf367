/** What an author may write in a lesson, without importing it. */

export { default as Playground } from "./cell/Playground.astro";
export { default as Program } from "./cell/Program.astro";
export { default as Compare } from "./comparison/Compare.astro";
export { default as FrontDoor } from "./front-door/FrontDoor.astro";
export { default as Exercise } from "./lesson/Exercise.astro";
export { default as Failure } from "./lesson/Failure.astro";
export { default as Hint } from "./lesson/Hint.astro";
export { default as Option } from "./lesson/Option.astro";
export { default as Predict } from "./lesson/Predict.astro";
export { default as Question } from "./lesson/Question.astro";
export { default as Quiz } from "./lesson/Quiz.astro";
export { default as Reveal } from "./lesson/Reveal.astro";
export { default as Term } from "./lesson/Term.astro";
export { default as Why } from "./lesson/Why.astro";
export { default as Offline } from "./offline/Offline.astro";
export { default as Progress } from "./progress/Progress.astro";
export { default as Coverage } from "./reference/Coverage.astro";
export { default as Glossary } from "./reference/Glossary.astro";
export { default as Licences } from "./reference/Licences.astro";
export { default as PromiseFigures } from "./reference/PromiseFigures.astro";
export { default as SupportFailures } from "./reference/SupportFailures.astro";
export { default as SupportFigures } from "./reference/SupportFigures.astro";
export { default as SupportTopics } from "./reference/SupportTopics.astro";
export { default as HandedIn } from "./teaching/HandedIn.astro";
export { default as Plan } from "./teaching/Plan.astro";
