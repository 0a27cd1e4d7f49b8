/** What happened to an agreement, as the rest of a sentence that begins with who did it. */

interface Happened { event: string; versionNumber?: number | null; detail: Record<string, unknown> | null }

const words: Record<string, (of: string) => string> = {
  created: () => 'began the agreement', started_version: (of) => `began ${of}`, submitted: (of) => `gave ${of} to internal review`, marked_ready: (of) => `found ${of} ready to be sent`, returned: (of) => `returned ${of} to its author`,
  sent: (of) => `sent ${of}`, opened: (of) => `opened ${of}`, changes_requested: (of) => `asked for changes to ${of}`, approved: (of) => `approved ${of}`, rejected: () => 'rejected the agreement', withdrawn: () => 'withdrew the agreement', discarded: (of) => `gave up ${of}`,
  blocked: () => 'raised a comment that blocks', version_started: () => 'began the next version', amendment_started: () => 'began an amendment', found_ready: (of) => `found ${of} ready to be sent`, version_discarded: () => 'gave up a draft', comment_settled: () => 'settled a comment', comment_reopened: () => 'opened a comment again', signatures_void: (of) => `voided the signatures of ${of}`,
  commented: (of) => `commented on ${of}`, resolved: () => 'settled a comment', reopened: () => 'opened a comment again', invited: () => 'invited somebody of the municipality', revised: (of) => `began another version, which voids approval and signatures of ${of}`,
  signing_started: (of) => `opened ${of} for signatures`, signed: (of) => `signed ${of}`, voided: (of) => `voided the signatures of ${of}`, executed: (of) => `has both signatures on ${of}`, activated: () => 'put the agreement in force',
};

/** Falls back to the event's own name with its underscores taken out: nothing that happened is ever hidden. */
export function eventWords({ event, versionNumber }: Happened): string {
  const of = versionNumber ? `version ${versionNumber}` : 'the version';
  return words[event]?.(of) ?? event.replaceAll(/[_.-]/g, ' ');
}
