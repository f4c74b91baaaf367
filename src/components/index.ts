/** What an author may write in a lesson, without importing it. */
export { default as Compare } from "./lesson/Compare.astro";
export { default as Coverage } from "./lesson/Coverage.astro";
export { default as Exercise } from "./lesson/Exercise.astro";
export { default as Failure } from "./lesson/Failure.astro";
export { default as Glossary } from "./lesson/Glossary.astro";
export { default as Hint } from "./lesson/Hint.astro";
export { default as Option } from "./lesson/Option.astro";
export { default as Playground } from "./lesson/Playground.astro";
export { default as Predict } from "./lesson/Predict.astro";
export { default as Program } from "./lesson/Program.astro";
export { default as Progress } from "./lesson/Progress.astro";
export { default as Question } from "./lesson/Question.astro";
export { default as Quiz } from "./lesson/Quiz.astro";
export { default as Reveal } from "./lesson/Reveal.astro";
export { default as Term } from "./lesson/Term.astro";
export { default as Why } from "./lesson/Why.astro";
