// A fault that the reader can put right: its message is shown as it is, without a stack.

export class PlainError extends Error {
  /** @param {string} message what is wrong, in words @param {string} [remedy] what to do about it */
  constructor(message, remedy) {
    super(remedy ? `${message}\n${remedy}` : message);
    this.name = 'PlainError';
  }
}

/** The text to show for any thrown value. @param {unknown} error */
export const describeFault = (error) =>
  error instanceof PlainError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
