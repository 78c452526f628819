import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'react-router';

/** An application that uses everything that the host shares: hooks, router, queries and the host's contexts. */
export default function Desk() {
  return useLocation().pathname === '/desk/note' ? <Note /> : <Facts />;
}

function Note() {
  const [kept, setKept] = useState<string | null>(null);
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setKept(String(new FormData(event.currentTarget).get('note')));
  };
  return (
    <section>
      <h1>Note</h1>
      <form method="dialog" onSubmit={keep}>
        <label>
          Note <input name="note" />
        </label>
        <button type="button" onClick={() => setKept('Aah!')}>
          Shout
        </button>
        <button type="submit">Keep</button>
      </form>
      <p data-kept>{kept}</p>
    </section>
  );
}

function Facts() {
  const { language, showToast, ask } = usePage();
  const { status } = useSession();
  const { pathname } = useLocation();
  const [count, setCount] = useState(0);
  const [isBroken, setBroken] = useState(false);
  const { data } = useQuery({ queryKey: ['categories'], queryFn: async () => (await fetch('/api/categories')).status });
  if (isBroken) throw new Error('The desk broke.');
  return (
    <section>
      <h1>Desk</h1>
      <p data-facts>{[language, status, pathname, count, data].join(' ')}</p>
      <button type="button" onClick={() => setCount(count + 1)}>
        Count
      </button>
      <button type="button" onClick={() => showToast({ kind: 'done', text: 'Saved' })}>
        Save
      </button>
      <button
        type="button"
        onClick={() => {
          void ask({ title: 'Delete it?', detail: 'It will be gone.', confirm: 'Delete it', isDestructive: true }).then((isSure) => isSure && setCount(-1));
        }}
      >
        Delete
      </button>
      <button type="button" onClick={() => setBroken(true)}>
        Break
      </button>
      <Link to="/desk/drawer">Drawer</Link>
    </section>
  );
}
