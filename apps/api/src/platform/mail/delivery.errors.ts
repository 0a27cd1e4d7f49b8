/** Why a message did not leave: whether trying again can help decides what its job does. */

/** The provider could not be reached or is busy; try again later. */
export class DeliveryFailed extends Error {
  /** @param reason a short code such as `connection` or `http-503`; never an address or text of the message */
  constructor(readonly reason: string) {
    super(`The message could not be handed over (${reason})`);
    this.name = 'DeliveryFailed';
  }
}

/** The provider will never take this message (no such mailbox, number not valid); trying again is pointless. */
export class DeliveryRefused extends Error {
  constructor(readonly reason: string) {
    super(`The message was refused (${reason})`);
    this.name = 'DeliveryRefused';
  }
}
