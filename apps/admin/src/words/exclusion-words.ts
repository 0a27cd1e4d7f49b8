/** Why a contact is never asked, in the words of every screen. */
import type { ExclusionReason } from '@rapport/api-contract/contacts';

export const exclusionWords: Record<ExclusionReason, string> = {
  medical: 'Medical', violent_crime: 'Violent crime', domestic_violence: 'Domestic violence', sexual_assault: 'Sexual assault', juvenile: 'Juvenile',
  active_complaint: 'Active complaint', other: 'Another reason',
};

export const neverAsked = (reason: ExclusionReason): string => `Never: ${exclusionWords[reason].toLowerCase()}`;
