/** A role-play and its score in words: the end of the story and what the raters found are two things. */
const outcomes = { good: 'it went well', mixed: 'it went partly well', poor: 'it did not go well' } as const;
type Outcome = keyof typeof outcomes;
interface Result { meanLevel: number; asked: number | null; enough: boolean }

/** Who speaks in a turn of the story. What is told to the player is not said by them, whatever a course calls it. */
export const speakerWords = (speaker: string): string => (/^you$/i.test(speaker.trim()) ? 'Told to you' : speaker);

/** The head of the last panel: the score once there is one, else the end of the story. */
export function endTitle(outcome: Outcome | null, result: Result | null): string {
  if (result) return result.enough ? 'Scored: that is enough' : 'Scored: below what the course asks for';
  return outcome ? sentence(outcomes[outcome]) : 'The end';
}

/** Figure and measure side by side, and how the story ended. `number` formats a level. */
export function scoreWords(outcome: Outcome | null, { meanLevel, asked, enough }: Result, number: (level: number) => string): string {
  const figure = asked === null ? `Your mean level is ${number(meanLevel)}; the course asks for no particular one.` : `Your mean level is ${number(meanLevel)}; the course asks for ${number(asked)} or more.`;
  const story = outcome ? ` In the story, ${outcomes[outcome]}.` : '';
  return `${figure}${story}${enough ? '' : ' Read what the raters saw, and play it again.'}`;
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
