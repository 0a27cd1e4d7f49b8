/** Flags of a contact in words. */
import { contactFlags, type ContactFlag, type ResponseTime } from '@rapport/api-contract/contacts';

export const timeNames: Record<ResponseTime, string> = { receivedAt: 'Received', dispatchedAt: 'Dispatched', arrivedAt: 'Arrived', clearedAt: 'Cleared' };
export const flagNames: Record<ContactFlag, string> = {
  no_township: 'No township', no_zip: 'No ZIP code', no_address: 'No address', bad_location: 'Location cannot be right', bad_phone: 'Telephone number cannot be right',
  bad_email: 'E-mail address cannot be right', time_skipped: 'Time that the clock skipped', time_repeated: 'Time that the clock showed twice', unknown_unit: 'Unknown unit', bad_times: 'Times of the response cannot be right', times_out_of_order: 'Times of the response out of order',
};
export const flagChoices = [{ value: '', label: 'all' }, { value: 'any', label: 'with any flag' }, ...contactFlags.map((value) => ({ value, label: flagNames[value].toLowerCase() }))];
