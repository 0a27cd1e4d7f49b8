/** Makes up how residents answered: plausible, different by place and type, better after the spring. */
import { bell, seeded } from './demo-random.js';

export interface Situation {
  /** Share of the year that had passed, 0 to 1. */
  when: number; group: string; townshipIndex: number; unitCode: string; language: string;
}

type Facet = 'voice' | 'respect' | 'neutrality' | 'motives';
export interface DemoAnswers { items: Record<string, number | null>; unresolved: boolean; comment: string | null; callBack: boolean }

const itemsOf: Record<Facet, string[]> = {
  voice: ['voice_time', 'voice_attention'], respect: ['respect_polite', 'respect_matters'], neutrality: ['neutrality_reasons', 'neutrality_same'], motives: ['motives_right', 'motives_cared'],
};
const facetShift: Record<Facet, number> = { voice: -0.32, respect: 0.3, neutrality: 0.02, motives: 0.04 };
const groupShift: Record<string, number> = { Traffic: -0.12, Fire: 0.3, Medical: 0.25, Disturbance: -0.2, Assistance: 0.3 };
const unitShift: Record<string, number> = { NORTH: 0.12, SOUTH: 0.02, NIGHT: -0.22, TRAFFIC: -0.1 };

const praise = [
  'She stayed on the line until my mother was safe.', 'The deputy explained what would happen next. That helped a lot.', 'Quick, polite, and he waited until the tow truck came.',
  'They treated my teenage son with respect.', 'Thank you for calling me back the next day.', 'The dispatcher kept me calm.',
];
const blame = [
  'Nobody told me why it took so long.', 'I had to tell the same story three times.', 'He talked to my neighbor but never asked me what I saw.', 'I still do not know what happened with the report.',
  'It felt like I was bothering them.', 'The officer was polite but in a hurry.',
];

/** Likert answer 1 to 5 from a latent value. */
const likert = (latent: number) => Math.min(5, Math.max(1, Math.round(3.85 + latent)));

/** One resident's answers. */
export function demoAnswers(seed: number, at: Situation): DemoAnswers {
  const random = seeded(seed);
  const spring = 1 / (1 + Math.exp(-(at.when - 0.48) * 18));
  const place = Math.sin(at.townshipIndex * 2.7) * 0.16;
  const person = bell(random) * 0.75 + place + (groupShift[at.group] ?? 0) + (unitShift[at.unitCode] ?? 0) + 0.2 * spring + (at.language === 'es' ? -0.12 : 0);
  const items: Record<string, number | null> = {};
  for (const [facet, ids] of Object.entries(itemsOf) as [Facet, string[]][]) {
    const lift = facet === 'voice' ? 0.28 * spring : 0;
    for (const id of ids) items[id] = random() < 0.04 ? null : likert(person + facetShift[facet] + lift + bell(random) * 0.55);
  }
  for (const id of ['satisfaction', 'effectiveness', 'legitimacy']) items[id] = random() < 0.05 ? null : likert(person + bell(random) * 0.6);
  const comment = random() < 0.24 ? (person > 0 ? praise : blame)[Math.floor(random() * 6)] ?? null : null;
  return { items, unresolved: person < -0.4 && random() < 0.5, comment, callBack: random() < 0.025 };
}
