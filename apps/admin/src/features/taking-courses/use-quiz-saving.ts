/** Keeps each answer as it is given, one save after another, and stops calmly when another tab was faster. */
import { useEffect, useRef, useState } from 'react';
import { pageGoesOn } from '../../session/page-return.js';
import { courseActs, type QuizAnswer, type QuizAttempt, savedElsewhere } from './use-course.js';

export type Saving = 'kept' | 'saving' | 'elsewhere' | 'failed';

export function useQuizSaving(quiz: QuizAttempt) {
  const [state, setState] = useState<Saving>('kept');
  const [failure, setFailure] = useState<unknown>();
  const [mine, setMine] = useState<ReadonlyMap<string, QuizAnswer | null>>(new Map());
  const unsaved = useRef(new Map<string, QuizAnswer | null>());
  const revision = useRef(quiz.revision);
  const working = useRef<Promise<boolean> | null>(null);
  if (quiz.revision > revision.current) revision.current = quiz.revision;

  /** Sends what is unsaved until nothing is; false when it could not. */
  const drain = async (): Promise<boolean> => {
    while (unsaved.current.size > 0) {
      const sent = new Map(unsaved.current);
      try {
        const after = await courseActs.saveAnswers(quiz.id, revision.current, [...sent].map(([itemId, answer]) => ({ itemId, answer })));
        revision.current = after.revision;
        for (const [itemId, answer] of sent) if (unsaved.current.get(itemId) === answer) unsaved.current.delete(itemId);
        if (after.state !== 'in_progress') unsaved.current.clear();
      } catch (error) {
        setFailure(error);
        setState(savedElsewhere(error) ? 'elsewhere' : 'failed');
        return false;
      }
    }
    setState('kept');
    return true;
  };
  const flush = (): Promise<boolean> => {
    if (unsaved.current.size === 0) return Promise.resolve(true);
    setState('saving');
    working.current ??= drain().finally(() => { working.current = null; });
    return working.current;
  };
  // What was refused because the session had ended is sent on as soon as the same person is back.
  const goOn = useRef(flush);
  goOn.current = flush;
  useEffect(() => {
    const back = () => void goOn.current();
    window.addEventListener(pageGoesOn, back);
    return () => window.removeEventListener(pageGoesOn, back);
  }, []);
  return {
    state, failure,
    /** The answer on the screen: given here, else the one that the server has. */
    answerOf: (itemId: string): QuizAnswer | null => (mine.has(itemId) ? mine.get(itemId) ?? null : quiz.items.find((item) => item.itemId === itemId)?.answer ?? null),
    give: (itemId: string, answer: QuizAnswer | null) => {
      setMine((before) => new Map(before).set(itemId, answer));
      unsaved.current.set(itemId, answer);
      if (state !== 'elsewhere') void flush();
    },
    flush,
    revision: () => revision.current,
    /** Goes on from what the other tab saved; what was not kept here is given up. */
    loadAgain: async () => {
      unsaved.current.clear();
      const after = await courseActs.readQuizAgain(quiz.id);
      revision.current = after.revision;
      setMine(new Map());
      setState('kept');
    },
  };
}
