// library.tsx: the pages that come with styrk: look, see a week of it, use it.

import { useState } from 'preact/hooks';
import { attempt, Button, Link, say, Title } from '../../ui/parts';
import { go } from '../../ui/route';
import { useLoaded } from '../../ui/hooks';
import { dateText, lang, t } from '../../words';
import type { LibraryPage, Run } from '../kit/answers';
import { Input, Loaded } from '../kit/bits';
import { about, ask } from '../kit/core';
import { actFully } from '../kit/write';
import { DayLines } from '../kit/run-text';

const pages = () => ask<{ library: LibraryPage[] }>('programs', about());

const languageOf = (page: LibraryPage): string =>
  /^(?:language|lang):\s*(\w\w)/m.exec(page.text)?.[1] ?? 'en';

function tagsOf(page: LibraryPage): string[] {
  const tags = /^tags:\s*\[([^\]]*)\]/m.exec(page.text)?.[1] ?? '';
  return tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
}

/** The first paragraph of the page's own words. */
function aboutPage(page: LibraryPage): string {
  const body = page.text.replace(/^---[\s\S]*?\n---\n/, '').replace(/```[\s\S]*?```/g, '');
  const parts = body.split(/\n\s*\n/).map((part) => part.trim());
  const first = parts.find((part) => part !== '' && !part.startsWith('#'));
  return (first ?? '').replace(/[*_`]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim();
}

function shape(page: LibraryPage): string {
  const days = page.days === 1 ? t('1 day') : t('{0} days', page.days);
  const weeks = page.weeks <= 1 ? t('every week') : t('{0} weeks', page.weeks);
  return `${days} · ${weeks}`;
}

export function Library() {
  const [sought, setSought] = useState('');
  const library = useLoaded(pages, [lang()]);
  const fits = (page: LibraryPage) => {
    const all = `${page.title} ${page.name} ${tagsOf(page).join(' ')} ${aboutPage(page)}`.toLowerCase();
    return sought
      .toLowerCase()
      .split(/\s+/)
      .every((word) => all.includes(word));
  };
  return (
    <>
      <Title back="/program">{t('Program library')}</Title>
      <Input
        id="seek"
        type="search"
        label={t('Search')}
        value={sought}
        change={setSought}
        autocomplete="off"
      />
      <Loaded value={library}>
        {({ library: all }) => {
          const shown = all
            .filter(fits)
            .sort((a, b) => Number(languageOf(b) === lang()) - Number(languageOf(a) === lang()));
          return (
            <>
              <p class="quiet" role="status">
                {t('{0} programs', shown.length)}
              </p>
              <ul class="doors">
                {shown.map((page) => (
                  <li key={page.name}>
                    <Link to={`/program/library/${page.name}`}>
                      <span class="door-name" lang={languageOf(page)}>
                        {page.title}
                      </span>
                      <span class="hint">
                        {shape(page)}
                        {/* Tags are English words. */}
                        {lang() === 'en' && tagsOf(page).length > 0 ? ` · ${tagsOf(page).join(', ')}` : ''}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Week(props: { page: LibraryPage }) {
  const run = useLoaded(() => ask<Run>('preview', about('2'), props.page.text), [props.page.name]);
  return (
    <section aria-labelledby="first-week">
      <h2 id="first-week">{t('Its first week, with your loads')}</h2>
      <Loaded value={run}>
        {({ days }) => (
          <ul>
            {days
              .filter((day) => day.program_week === 1)
              .slice(0, props.page.days)
              .map((day) => (
                <li key={day.date} class="card">
                  <h3>
                    {t('Day {0}', day.day)} <span class="hint">{dateText(day.date, 'long')}</span>
                  </h3>
                  <DayLines day={day} />
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function Page(props: { page: LibraryPage }) {
  const { page } = props;
  const use = () =>
    attempt(async () => {
      await actFully({ act: 'program', key: page.name, text: page.text });
      say(t('You follow {0} now.', page.title));
      go('/'); // where its first sets stand
    });
  return (
    <>
      <Title back="/program/library">{page.title}</Title>
      <p class="quiet">{shape(page)}</p>
      <p lang={languageOf(page)} class="lead">
        {aboutPage(page)}
      </p>
      <div class="row">
        <Button kind="main" onClick={use}>
          {t('Follow this program')}
        </Button>
      </div>
      <Week page={page} />
      <details class="card">
        <summary>{t('The whole page')}</summary>
        <pre class="page-text" lang={languageOf(page)} tabIndex={0}>
          {page.text}
        </pre>
      </details>
    </>
  );
}

export function LibraryPageView(props: { name: string }) {
  const library = useLoaded(pages, [lang()]);
  return (
    <Loaded value={library}>
      {({ library: all }) => {
        const page = all.find((one) => one.name === props.name);
        if (page) return <Page page={page} />;
        return (
          <>
            <Title back="/program/library">{t('Program library')}</Title>
            <p>{t('There is no such program.')}</p>
          </>
        );
      }}
    </Loaded>
  );
}
