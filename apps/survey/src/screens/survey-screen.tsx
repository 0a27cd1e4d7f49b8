// The survey as a resident sees it: the intro, then one page at a time. The same on the server and in the browser.
import { answerTo, isGiven, type GivenAnswers } from '@rapport/survey-engine/answers';
import { findQuestion } from '@rapport/survey-engine/definition-lookup';
import { nextPage, previousPage, progress, visiblePages } from '@rapport/survey-engine/navigation';
import { problemMessage } from '@rapport/survey-engine/problem-message';
import { timeLeft } from '@rapport/survey-engine/time-left';
import { errorTarget } from '../fields/field.js';
import { QuestionField } from '../fields/question-field.js';
import type { SurveyView } from '../view.js';
import { paragraphs, sayer, teller } from '../words.js';
import { FrameAround } from './frame.js';

/** Ids of the forms and names of the fields that are no answers; a question's id never starts with an underscore. */
export const formId = 'survey';

const given = (answers: GivenAnswers, id: string) => {
  const answer = answerTo(answers, id);
  return isGiven(answer) ? answer : undefined;
};

/** A line about saving and sending, for those who cannot see it too. */
export type Note = 'saved' | 'resumed' | 'offline' | 'storage' | 'refused' | null;
const noteKeys = { saved: 'save.saved', resumed: 'save.resumed', offline: 'offline.banner', storage: 'offline.storage', refused: 'offline.failed' } as const;

export function SurveyScreen({ view, note = null }: { view: SurveyView; note?: Note }) {
  const say = sayer(view);
  return (
    <FrameAround frame={view} skip={view.pageId !== null} form={view.pageId === null ? undefined : formId} pageId={view.pageId} footer={<Privacy view={view} />}>
      <p className={note === null || note === 'saved' || note === 'resumed' ? 'note' : 'note strong'} role="status">{note && say(noteKeys[note])}</p>
      {view.pageId === null ? <Intro view={view} /> : <QuestionPage key={view.pageId} view={view} />}
    </FrameAround>
  );
}

function Intro({ view }: { view: SurveyView }) {
  const [say, tell] = [sayer(view), teller(view)];
  const first = nextPage(view.definition, view.answers, null);
  const { secondsLeft } = progress(view.definition, {}, null, view.language);
  return (
    <>
      <h1 tabIndex={-1}>{tell(view.definition.title)}</h1>
      {paragraphs(tell(view.definition.intro)).map((text) => <p key={text}>{text}</p>)}
      <p>{say('start.voluntary')}</p>
      <p className="hint">{say('start.time', { minutes: Math.max(1, Math.round(secondsLeft / 60)) })}</p>
      {first && <div className="go"><a className="button" href={`?p=${first}&lang=${view.language}`}>{say('button.start')}</a></div>}
    </>
  );
}

function QuestionPage({ view }: { view: SurveyView }) {
  const [say, tell] = [sayer(view), teller(view)];
  const page = visiblePages(view.definition, view.answers).find(({ id }) => id === view.pageId);
  if (!page) return null;
  const { position, total, unit, secondsLeft } = progress(view.definition, view.answers, page.id, view.language);
  const context = tell(view.definition.contextLine);
  const title = tell(page.title);
  const alone = page.questions.length === 1 && !title;
  const last = nextPage(view.definition, view.answers, page.id) === null;
  return (
    <form id={formId} method="post" noValidate>
      <input type="hidden" name="_page" value={page.id} />
      <input type="hidden" name="_lang" value={view.language} />
      <input type="hidden" name="_shown" value={page.questions.map(({ id }) => id).join(' ')} />
      <ErrorSummary view={view} />
      <p className="progress">{say(`progress.${unit}`, { position, total })} · {timeLeft(view.words, secondsLeft)}</p>
      {title && <h1 tabIndex={-1}>{title}</h1>}
      {!title && page.questions.length > 1 && <h1 className="away" tabIndex={-1}>{tell(view.definition.title)}</h1>}
      {context && !alone && <p className="hint">{context}</p>}
      {paragraphs(tell(page.intro)).map((text) => <p key={text}>{text}</p>)}
      {page.questions.map((question) => (
        <QuestionField key={question.id} question={question} view={view} say={say} tell={tell} answer={given(view.answers, question.id)} alone={alone}
          problems={view.problems.filter((problem) => problem.questionId === question.id)} />))}
      <div className="go">
        <button type="submit" className="button" name="_go" value="next">{say(last ? 'button.submit' : 'button.next')}</button>
        <button type="submit" className="link" name="_go" value="back" formNoValidate>{say('button.back')}</button>
      </div>
    </form>
  );
}

function ErrorSummary({ view }: { view: SurveyView }) {
  const say = sayer(view);
  if (view.problems.length === 0) return null;
  return (
    <div className="summary" id="problems" role="alert" tabIndex={-1} aria-labelledby="problems-title">
      <h2 id="problems-title">{say('error.summary')}</h2>
      <ul>
        {view.problems.map((problem, index) => {
          const question = findQuestion(view.definition, problem.questionId ?? '');
          const words = problemMessage(view.words, view.language, problem);
          return <li key={index}>{question ? <a href={`#${errorTarget(question, problem.part, view.language)}`}>{words}</a> : words}</li>;
        })}
      </ul>
    </div>
  );
}

function Privacy({ view }: { view: SurveyView }) {
  const say = sayer(view);
  const agency = view.agency.name;
  return (
    <p>
      {say(view.mode === 'anonymous' ? 'privacy.anonymous' : 'privacy.confidential', { agency })}{' '}
      <a href={`/a/${view.agency.slug}?lang=${view.language}#privacy`} target="_blank" rel="noopener">{say('privacy.how_link')}</a> ·{' '}
      <a href={`/a/${view.agency.slug}?lang=${view.language}`} target="_blank" rel="noopener">{say('privacy.verify_link', { agency })}</a>
    </p>
  );
}

/** Where "back" leads from a page; null is the intro. */
export const pageBefore = (view: SurveyView): string | null => previousPage(view.definition, view.answers, view.pageId);
