/** The starter drafts that every agency gets, to review and make its own. */
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { badgeIdentification } from './starter-texts/badge-identification.js';
import { bodyCameraRequests } from './starter-texts/body-camera-requests.js';
import { customerService } from './starter-texts/customer-service.js';
import { offDutyConduct } from './starter-texts/off-duty-conduct.js';
import { socialMedia } from './starter-texts/social-media.js';
import { contentOf, type StarterText } from './starter-texts/starter-text.js';

export interface Starter extends Omit<StarterText, 'clauses' | 'keyPoints'> {
  content: PolicyContent;
  /** The content with identities of its own. */
  fresh(): PolicyContent;
}

export const starters: readonly Starter[] = [offDutyConduct, socialMedia, customerService, bodyCameraRequests, badgeIdentification].map(({ clauses, keyPoints, ...rest }) => ({
  ...rest, content: contentOf({ clauses, keyPoints }), fresh: () => contentOf({ clauses, keyPoints }),
}));

export const starterByKey = (key: string): Starter | null => starters.find((each) => each.key === key) ?? null;
