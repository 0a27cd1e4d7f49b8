/** The door that the app's requests go through: while a page is covered, what it reads waits, and what it would change is refused at once, so that nothing is asked for in vain and nothing is done by itself later. */

/** What a form shows of a change that did not go through; the person reads it after signing in again. */
export const notDone = {
  type: 'about:blank', status: 401, code: 'access/sign-in', title: 'Your session had ended',
  detail: 'Nothing was done. What you typed is still here: press the button once more.',
};
const refusal = (): Response => new Response(JSON.stringify(notDone), { status: notDone.status, headers: { 'content-type': 'application/problem+json' } });

export class SessionDoor {
  private opened: Promise<void> | undefined;
  private unlatch: (() => void) | undefined;

  readonly isShut = (): boolean => this.opened !== undefined;
  readonly shut = (): void => {
    this.opened ??= new Promise((resolve) => { this.unlatch = resolve; });
  };
  readonly open = (): void => {
    this.unlatch?.();
    this.opened = undefined;
  };

  /** `send` may be called again for something that is only read; `ask` finds out who is signed in and shuts the door where it must be. */
  async pass(reads: boolean, send: () => Promise<Response>, ask: () => Promise<unknown>): Promise<Response> {
    for (let askedInVain = false; ;) {
      if (this.opened) {
        if (!reads) return refusal();
        await this.opened;
      }
      const response = await send();
      if (response.status !== 401) return response;
      await ask();
      if (!reads) return this.opened ? refusal() : response;
      // Signed in again meanwhile, in another tab: once more, and no oftener.
      if (!this.opened && askedInVain) return response;
      askedInVain = !this.opened;
    }
  }
}

/** Of this page. */
export const sessionDoor = new SessionDoor();
