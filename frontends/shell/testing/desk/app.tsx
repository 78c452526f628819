import { usePage, useSession } from '@hanji/frontend-kit/app/page-context';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';

/** An application that uses everything that the host shares: hooks, router, queries and the host's contexts. */
export default function Desk() {
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
