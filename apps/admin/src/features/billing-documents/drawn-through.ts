/** Through which day a draft is drawn up anew: interest as far as it was asked for, so that no month comes on it that nobody asked for; a true-up by what is known today. */
export const drawnThrough = (schedule: 'interest' | 'true_up', { until }: { until: string }, today: string): string => (schedule === 'interest' && until < today ? until : today);
