// A change between two windows, honest about noise: +1.8, "+0.9, within noise", −2.6, too few to say.
import { useFormats } from './formats-provider.js';
import { StatusBadge, type Tone } from './status-badge.js';
import { VisuallyHidden } from './visually-hidden.js';

export type ChangeVerdict = 'change' | 'noise' | 'too-few';
export type ChangeWords = { noise: string; tooFew: string; better: string; worse: string };

const english: ChangeWords = { noise: 'within noise', tooFew: 'too few to say', better: 'better', worse: 'worse' };

export type ChangeBadgeProps = {
  /** Difference in points; not read when the verdict is `too-few`. */
  change?: number;
  /** What the test said: a change that survives it, noise, or too few answers to test. */
  verdict: ChangeVerdict;
  /** Which way is good; complaints are better `down`. */
  better?: 'up' | 'down';
  digits?: number;
  words?: ChangeWords;
};

/** Colour only where the change is more than noise. */
export function ChangeBadge({ change = 0, verdict, better = 'up', digits = 1, words = english }: ChangeBadgeProps) {
  const formats = useFormats();
  if (verdict === 'too-few') return <StatusBadge>{words.tooFew}</StatusBadge>;
  const amount = formats.change(change, digits);
  if (verdict === 'noise' || change === 0) return <StatusBadge>{amount}, {words.noise}</StatusBadge>;
  const good = (change > 0) === (better === 'up');
  const tone: Tone = good ? 'good' : 'bad';
  return <StatusBadge tone={tone}>{amount}<VisuallyHidden> {good ? words.better : words.worse}</VisuallyHidden></StatusBadge>;
}
