/** Whether the agency's page takes complaints: whoever handles them tells, and is not known here. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class ComplaintPlace {
  private ask: (() => Promise<boolean>) | null = null;

  /** In `onModuleInit`. `open` runs in the agency's unit of work. */
  openWhile(open: () => Promise<boolean>): void {
    if (this.ask) throw new Error('Two capabilities take complaints');
    this.ask = open;
  }

  async isOpen(): Promise<boolean> {
    return (await this.ask?.()) ?? false;
  }
}
