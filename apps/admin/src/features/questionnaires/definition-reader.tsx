/** Reads a questionnaire out, page by page and question by question, in one of its languages. */
import { Stack } from '@mantine/core';
import type { Page, Question, QuestionnaireDefinition, Scale } from '@rapport/survey-engine/definition';
import { choicesOf, rowsOf } from '@rapport/survey-engine/definition-lookup';
import { directionOf } from '@rapport/survey-engine/direction';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import classes from './definition-reader.module.css';
import { conditionWords, measureWords, textIn, typeWords } from './question-words.js';

interface Reading { definition: QuestionnaireDefinition; language: string }

export function DefinitionReader({ definition, language }: Reading) {
  const say = (text: Parameters<typeof textIn>[0]) => textIn(text, language, definition.defaultLanguage);
  const words = { lang: language, dir: directionOf(language) };
  return (
    <Stack gap="md">
      <Panel title={<span {...words}>{say(definition.title)}</span>} note="What residents read first; words in brackets are filled in for each of them"><p {...words}>{say(definition.intro)}</p>{definition.contextLine && <p {...words} className={classes.hint}>{say(definition.contextLine)}</p>}</Panel>
      {definition.pages.map((page, index) => <PageReader key={page.id} page={page} number={index + 1} definition={definition} language={language} />)}
      <Panel title="At the end"><p {...words}>{say(definition.thanks)}</p></Panel>
    </Stack>
  );
}

function PageReader({ page, number, definition, language }: Reading & { page: Page; number: number }) {
  const say = (text: Parameters<typeof textIn>[0]) => textIn(text, language, definition.defaultLanguage);
  const words = { lang: language, dir: directionOf(language) };
  return (
    <Panel title={page.title ? <>Page {number}: <span {...words}>{say(page.title)}</span></> : `Page ${number}`} note={page.relevant ? `Shown when ${conditionWords(page.relevant, definition, language)}` : undefined}>
      {page.intro && <p {...words}>{say(page.intro)}</p>}
      <ol className={classes.questions}>{page.questions.map((question) => <QuestionReader key={question.id} question={question} definition={definition} language={language} />)}</ol>
    </Panel>
  );
}

function QuestionReader({ question, definition, language }: Reading & { question: Question }) {
  const say = (text: Parameters<typeof textIn>[0]) => textIn(text, language, definition.defaultLanguage);
  const words = { lang: language, dir: directionOf(language) };
  const rows = rowsOf(question);
  const measures = question.type === 'rating' ? [measureWords(question)] : rows.map(measureWords);
  const scale: Scale | undefined = 'scale' in question ? question.scale : undefined;
  return (
    <li className={classes.question}>
      <p className={classes.text} {...words}>{say(question.text)}</p>
      {question.hint && <p className={classes.hint} {...words}>{say(question.hint)}</p>}
      {question.type === 'consent' && <p {...words}>{say(question.statement)}</p>}
      {rows.length > 0 && <ul className={classes.answers} {...words}>{rows.map((row) => <li key={row.id}>{say(row.text)}</li>)}</ul>}
      {choicesOf(question).length > 0 && <ul className={classes.answers} {...words}>{choicesOf(question).map((choice) => <li key={choice.id}>{say(choice.text)}</li>)}</ul>}
      {scale && <p className={classes.meta}>{scale.points} points: <span {...words}>{scale.labels.kind === 'ends' ? `${say(scale.labels.low)} … ${say(scale.labels.high)}` : scale.labels.points.map(say).join(' · ')}</span></p>}
      {question.relevant && <p className={classes.meta}>Shown when {conditionWords(question.relevant, definition, language)}</p>}
      <div className={classes.tags}>
        <StatusBadge>{typeWords[question.type]}</StatusBadge>
        {question.required && <StatusBadge tone="accent">Must be answered</StatusBadge>}
        {question.notApplicable && <StatusBadge>“Does not apply” allowed</StatusBadge>}
        {question.declined && <StatusBadge>“Prefer not to answer” allowed</StatusBadge>}
        {[...new Set(measures.filter(Boolean))].map((measure) => <StatusBadge key={measure} tone="good">{measure}</StatusBadge>)}
      </div>
    </li>
  );
}
