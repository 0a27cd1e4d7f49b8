/** Whether a score reaches a pass mark, and how a score is shown beside one. */

// Shares become per cent in floating point (0.57 × 100 is 56.999…): less than this is no difference. SCORM keeps seven decimals of a share.
const noise = 1e-7;

/** Compares what was scored, not what is shown of it: 79.999 does not reach 80. Both in per cent. */
export const reachesMark = (score: number, mark: number): boolean => score >= mark - noise;

/** Per cent, 0 to 100, with two decimals, rounded down: what is shown never reaches a mark that the score did not. */
export const shownScore = (score: number): number => Math.min(100, Math.max(0, Math.floor((score + noise) * 100) / 100));
