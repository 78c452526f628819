import { Migration } from '@mikro-orm/migrations';

/** From when on a restoration is carried through, whatever happens to the process that works on it. */
export class Restorations extends Migration {
  override up(): void {
    this.addSql('alter table backup_job add column decided_at timestamptz');
  }
}
