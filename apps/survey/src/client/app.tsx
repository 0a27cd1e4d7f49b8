// The survey in the browser: goes from page to page, saves on the way, and sends for as long as it takes.
import type { GivenAnswers } from '@rapport/survey-engine/answers';
import { pageOfQuestion } from '@rapport/survey-engine/definition-lookup';
import { firstOpenPage, nextPage, visiblePages } from '@rapport/survey-engine/navigation';
import { validateAnswers } from '@rapport/survey-engine/validate-answers';
import { useEffect, useRef, useState } from 'react';
import { goodAnswers, withForm } from '../form-answers.js';
import { ThanksScreen } from '../screens/end-screens.js';
import { formId, pageBefore, SurveyScreen, type Note } from '../screens/survey-screen.js';
import type { SurveyView, ThanksView } from '../view.js';
import { teller } from '../words.js';
import { forget, keep, kept } from './kept.js';
import { sendAnswers, sendOpened, submit } from './send.js';
import { WaitingScreen } from './waiting-screen.js';

const saveAfterMs = 900;
const retryAfterMs = 8000;

/** The open page's form over the answers so far. */
function atHand(view: SurveyView, form: HTMLFormElement): GivenAnswers {
  const fields = [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return withForm(view.definition, view.answers, view.pageId ?? '', fields, view.today);
}
const good = (view: SurveyView, answers: GivenAnswers): GivenAnswers => goodAnswers(view.definition, answers, view.today);

type Phase = { name: 'answering' } | { name: 'sending' | 'waiting' } | { name: 'done'; receipt: string | null };

export function App({ first }: { first: SurveyView }) {
  const [view, setView] = useState(first);
  const [phase, setPhase] = useState<Phase>({ name: 'answering' });
  const [note, setNote] = useState<Note>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const touched = useRef(false);
  const last = useRef(view);
  last.current = view;

  const save = async (answers: GivenAnswers) => {
    if (view.preview) return;
    const stored = keep(good(last.current, answers), false);
    const sent = await sendAnswers(good(last.current, answers), view.language);
    if (sent.outcome === 'gone') location.reload();
    else setNote(sent.outcome === 'done' ? 'saved' : stored ? 'offline' : 'storage');
  };

  const touch = () => {
    if (touched.current || view.preview) return;
    touched.current = true;
    void sendOpened();
  };

  const show = (next: SurveyView, push: boolean) => {
    const pageChanged = next.pageId !== last.current.pageId;
    setView(next);
    if (pageChanged && push) history.pushState({ p: next.pageId }, '', next.pageId ? `?p=${next.pageId}&lang=${next.language}` : `?lang=${next.language}`);
    requestAnimationFrame(() => {
      const target = next.problems.length > 0 ? document.getElementById('problems') : pageChanged ? document.querySelector<HTMLElement>('h1') : null;
      target?.focus();
      if (pageChanged) window.scrollTo(0, 0);
    });
  };

  const deliver = async (answers: GivenAnswers) => {
    setPhase({ name: 'sending' });
    keep(answers, true);
    const sent = await submit(answers, view.language, view.versionId);
    // Not forgotten: a proxy that answers in the server's place says the same. The page that comes knows whether the link is over.
    if (sent.outcome === 'gone') { keep(answers, false, true); location.reload(); return; }
    if (sent.outcome === 'lost') { setPhase({ name: 'waiting' }); return; }
    if (sent.value.receipt !== null) { forget(); setPhase({ name: 'done', receipt: sent.value.receipt }); return; }
    keep(answers, false);
    const at = sent.value.problems[0]?.questionId;
    setPhase({ name: 'answering' });
    show({ ...last.current, answers, problems: sent.value.problems, pageId: (at ? pageOfQuestion(view.definition, at)?.id : undefined) ?? last.current.pageId }, true);
  };

  const go = (event: SubmitEvent) => {
    const submitter = event.submitter as HTMLButtonElement | null;
    const form = event.target as HTMLFormElement;
    if (form.id !== formId) return;
    event.preventDefault();
    clearTimeout(timer.current);
    const answers = atHand(view, form);
    const wish = submitter?.name === '_go' ? submitter.value : 'next';
    if (wish.startsWith('lang:')) { void changeLanguage(answers, wish.slice(5)); return; }
    if (wish === 'back') { show({ ...view, answers: good(view, answers), problems: [], pageId: pageBefore({ ...view, answers }) }, true); return; }
    const checked = validateAnswers(view.definition, answers, { kind: 'page', pageId: view.pageId ?? '' }, view.today);
    const here = new Set(view.definition.pages.find(({ id }) => id === view.pageId)?.questions.map(({ id }) => id));
    const problems = checked.problems.filter(({ questionId }) => questionId === null || here.has(questionId));
    if (problems.length > 0) { show({ ...view, answers, problems }, false); return; }
    const clean = good(view, answers);
    const next = nextPage(view.definition, clean, view.pageId);
    if (next !== null) { void save(clean); show({ ...view, answers: clean, problems: [], pageId: next }, true); return; }
    setView({ ...view, answers: clean, problems: [] });
    if (view.preview) setPhase({ name: 'done', receipt: null });
    else void deliver(clean);
  };

  const changeLanguage = async (answers: GivenAnswers, language: string) => {
    const clean = good(view, answers);
    if (!view.preview) {
      const stored = keep(clean, false);
      // Without a network there is no page in another language to go to.
      if ((await sendAnswers(clean, language)).outcome === 'lost') {
        setView({ ...view, answers: clean });
        setNote(stored ? 'offline' : 'storage');
        return;
      }
    }
    location.assign(`?p=${view.pageId ?? ''}&lang=${language}`);
  };

  const changed = (event: Event) => {
    const form = (event.target as HTMLInputElement).form;
    if (form?.id !== formId) return;
    touch();
    const answers = atHand(view, form);
    if (event.type === 'change') setView({ ...view, answers });
    // At once, so that a page that is closed or loaded again within the next second loses nothing.
    if (!view.preview) keep(good(view, answers), false);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(answers), saveAfterMs);
  };

  const clicked = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('main a[href^="?p="]');
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    touch();
    show({ ...view, problems: [], pageId: new URL(link.href).searchParams.get('p') }, true);
  };

  useEffect(() => {
    const listen = [['submit', go], ['change', changed], ['input', changed], ['click', clicked]] as const;
    for (const [name, handler] of listen) document.addEventListener(name, handler as EventListener);
    return () => { for (const [name, handler] of listen) document.removeEventListener(name, handler as EventListener); };
  });

  useEffect(() => {
    const back = (event: PopStateEvent) => {
      const state = event.state as { p?: string | null } | null;
      show({ ...last.current, problems: [], pageId: state?.p ?? new URLSearchParams(location.search).get('p') }, false);
    };
    window.addEventListener('popstate', back);
    const stored = view.preview ? null : kept();
    const answers = { ...view.answers, ...(stored && good(view, stored.answers)) };
    if (stored?.sending) {
      setView({ ...view, answers });
      void deliver(answers);
    } else if (Object.keys(answers).length > 0) {
      show({ ...view, answers, pageId: view.pageId ?? whereStopped({ ...view, answers }) }, true);
      if (stored?.refused) setNote('refused');
      else if (!isSameVisit()) setNote('resumed');
    }
    return () => window.removeEventListener('popstate', back);
  }, []);

  useEffect(() => {
    if (phase.name !== 'waiting') return undefined;
    const again = () => void deliver(last.current.answers);
    const later = setTimeout(again, retryAfterMs);
    window.addEventListener('online', again);
    return () => { clearTimeout(later); window.removeEventListener('online', again); };
  }, [phase]);

  if (phase.name === 'done') return <ThanksScreen view={thanks(view, phase.receipt)} />;
  if (phase.name !== 'answering') return <WaitingScreen view={view} sending={phase.name === 'sending'} onAgain={() => void deliver(last.current.answers)} onDiscard={() => { forget(); location.reload(); }} />;
  return <SurveyScreen view={view} note={note} />;
}

/** The first page with something left to answer, else the last one. */
const whereStopped = ({ definition, answers }: SurveyView): string | null => firstOpenPage(definition, answers) ?? visiblePages(definition, answers).at(-1)?.id ?? null;

/** Whether this very survey led here, as it does when the language is changed or the page loaded again on the way: such a resident does not come back. */
const isSameVisit = (): boolean => document.referrer.split('?')[0] === location.origin + location.pathname;

function thanks(view: SurveyView, receipt: string | null): ThanksView {
  const callBack = Object.entries(view.answers).some(([id, answer]) => answer.state === 'value'
    && view.definition.pages.some((page) => page.questions.some((question) => question.id === id && question.type === 'contact_me')));
  const { agency, language, words, preview, mode } = view;
  return { kind: 'thanks', mode, agency, language, words, preview, languages: [], text: teller(view)(view.definition.thanks), receipt, again: false, callBack };
}
