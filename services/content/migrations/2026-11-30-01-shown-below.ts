import { Migration } from '@mikro-orm/migrations';
import { countShownBelow } from '../domain/comment/shown-below.ts';

/**
 * How many visible comments stand below each comment, kept by the database itself: whatever release writes, and in whatever way. What is not visible
 * keeps its place by it, without the branch being read.
 */
export class ShownBelow extends Migration {
  override up(): void {
    this.addSql('create table comment_below (comment_id uuid primary key references comment (id) on delete cascade, shown int not null)');
    // It follows from the comments.
    this.addSql("comment on table comment_below is 'passing'");
    // Once for all rows of a statement: an import puts in hundreds, and the same root would be counted up for each.
    this.addSql(`create function add_shown_below(parents uuid[], changes int[]) returns void language sql as $$
      with recursive above as (
        select id, change from unnest(parents, changes) given (id, change)
        union all
        select c.parent_id, above.change from above join comment c on c.id = above.id where c.parent_id is not null
      )
      insert into comment_below (comment_id, shown)
      select above.id, sum(above.change) from above join comment c on c.id = above.id group by above.id having sum(above.change) <> 0 order by above.id
      on conflict (comment_id) do update set shown = comment_below.shown + excluded.shown
    $$`);
    this.addSql(`create function count_shown_added() returns trigger language plpgsql as $$
      declare
        parents uuid[];
        changes int[];
      begin
        select array_agg(parent_id), array_agg(number) into parents, changes
          from (select parent_id, count(*)::int as number from added where status = 'VISIBLE' and parent_id is not null group by parent_id) n;
        if parents is not null then perform add_shown_below(parents, changes); end if;
        return null;
      end
    $$`);
    this.addSql(`create function count_shown_changed() returns trigger language plpgsql as $$
      declare
        parents uuid[];
        changes int[];
      begin
        select array_agg(parent_id), array_agg(number) into parents, changes from (
          select n.parent_id, sum(case when n.status = 'VISIBLE' then 1 else -1 end)::int as number from changed n join before o on o.id = n.id
          where n.parent_id is not null and (n.status = 'VISIBLE') <> (o.status = 'VISIBLE') group by n.parent_id
        ) n;
        if parents is not null then perform add_shown_below(parents, changes); end if;
        return null;
      end
    $$`);
    // One by one: with a post go all of its comments, and what they stood below.
    this.addSql(`create function count_shown_gone() returns trigger language plpgsql as $$
      begin
        perform add_shown_below(array[old.parent_id], array[-1]);
        return null;
      end
    $$`);
    this.addSql(
      'create trigger comment_shown_added after insert on comment referencing new table as added for each statement execute function count_shown_added() /* accepted new-trigger: it counts in a table that the last release does not know, and refuses nothing */',
    );
    this.addSql(
      'create trigger comment_shown_changed after update on comment referencing old table as before new table as changed for each statement execute function count_shown_changed() /* accepted new-trigger: it counts in a table that the last release does not know, and refuses nothing */',
    );
    this.addSql(
      "create trigger comment_shown_gone after delete on comment for each row when (old.status = 'VISIBLE' and old.parent_id is not null) execute function count_shown_gone() /* accepted new-trigger: it counts in a table that the last release does not know, and refuses nothing */",
    );
    this.addSql(countShownBelow);
  }
}
