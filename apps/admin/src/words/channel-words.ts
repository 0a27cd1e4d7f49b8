/** How channels of publication are called on a screen. */
import type { channels } from '@rapport/api-contract/permission-requests';

export type Channel = (typeof channels)[number];

export const channelWords: Record<Channel, string> = {
  facebook: 'Facebook', instagram: 'Instagram', x: 'X', nextdoor: 'Nextdoor', youtube: 'YouTube', tiktok: 'TikTok', linkedin: 'LinkedIn', website: 'Website', press: 'Newspaper, radio or television', print: 'Print', talk: 'Talk or presentation', other: 'Something else',
};
