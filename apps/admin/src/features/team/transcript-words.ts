/** How a role-play reads to somebody else than its player. */

/** Who a turn is headed with: "You" is written to the player, and the rater is not meant. */
export const headedFor = (speaker: string, player: string): string => (speaker.trim().toLowerCase() === 'you' ? `Told to ${player}` : speaker);
