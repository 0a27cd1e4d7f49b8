/** What happened to an agreement, as the rest of a sentence that begins with who did it. */

interface Happened { event: string; versionNumber?: number | null; detail: Record<string, unknown> | null }

const words: Record<string, (of: string) => string> = {
  created: () => 'began the agreement', started_version: (of) => `began ${of}`, submitted: (of) => `gave ${of} to internal review`, marked_ready: (of) => `found ${of} ready to be sent`, returned: (of) => `returned ${of} to its author`,
  sent: (of) => `sent ${of}`, opened: (of) => `opened ${of}`, changes_requested: (of) => `asked for changes to ${of}`, approved: (of) => `approved ${of}`, rejected: () => 'rejected the agreement', withdrawn: () => 'withdrew the agreement', discarded: (of) => `gave up ${of}`,
  blocked: () => 'raised a comment that blocks', version_started: () => 'began the next version', amendment_started: () => 'began an amendment', found_ready: (of) => `found ${of} ready to be sent`, version_discarded: () => 'gave up a draft', comment_settled: () => 'settled a comment', comment_reopened: () => 'opened a comment again', signatures_void: (of) => `voided the signatures of ${of}`, signature_void: (of) => `voided the municipality’s signature of ${of}: whoever gave it may no longer sign for it`,
  commented: (of) => `commented on ${of}`, resolved: () => 'settled a comment', reopened: () => 'opened a comment again', invited: () => 'invited somebody of the municipality', revised: (of) => `began another version, which voids approval and signatures of ${of}`,
  signing_started: (of) => `opened ${of} for signatures`, signed: (of) => `signed ${of}`, voided: (of) => `voided the signatures of ${of}`, executed: (of) => `has both signatures on ${of}`, activated: () => 'put the agreement in force',
  amendment_submitted_inside: () => 'gave an amendment to internal review', amendment_returned_inside: () => 'returned an amendment to its author', amendment_sent: (of) => `sent an amendment as ${of}`, amendment_revised: () => 'began another version of an amendment, which voids its approval and signatures',
  amendment_changes_requested: () => 'asked for another version of an amendment', amendment_approved: () => 'approved an amendment', amendment_rejected: () => 'rejected an amendment', amendment_withdrawn: () => 'withdrew an amendment', amendment_withdrawn_inside: () => 'gave up an amendment that was never sent',
  amendment_in_force: () => 'put an amendment in force', amendment_superseded: () => 'let a later amendment take the place of one', suspended: () => 'suspended services', suspension_changed: () => 'changed a suspension', renewal_declined: () => 'declined renewal', renewal_declined_late: () => 'declined renewal after the last day to do so', renewed: () => 'began a further term', expiring: () => 'marked the agreement as ending soon', expired: () => 'let the term run out',
  notice_given: () => 'gave notice', notice_received: () => 'recorded that the notice was received', rescission_asked: () => 'asked to take the notice back', notice_rescinded: () => 'took the notice back', service_ended: () => 'ended service', settling: () => 'began settlement', final_invoice: () => 'recorded that the final invoice is out', settled: () => 'settled the agreement', settlement_reopened: () => 'opened settlement again', closed: () => 'closed the agreement', owed_again: () => 'took the closed agreement back to settlement, since something is owed again',
  rates_withdrawn: () => 'withdrew rates that were published for days to come',
  'warned_term-ends': () => 'warned both sides that the term ends', 'warned_decline-by': () => 'warned both sides of the last day to decline renewal', 'warned_service-ends': () => 'warned both sides that service ends', 'warned_settle-by': () => 'warned both sides of the last day to settle',
};

/** Falls back to the event's own name with its underscores taken out: nothing that happened is ever hidden. */
export function eventWords({ event, versionNumber, detail }: Happened): string {
  const of = versionNumber ? `version ${versionNumber}` : 'the version';
  if (event === 'found_ready' && detail?.['ownDraft'] === true) return `found ${of} ready to be sent, having written in it: nobody else could`;
  return words[event]?.(of) ?? event.replaceAll(/[_.-]/g, ' ');
}
