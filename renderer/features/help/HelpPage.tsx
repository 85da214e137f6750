import {
  Box,
  Button,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useEffect, useMemo, useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import { call } from '../../bridge/bridge.ts';
import { useSitting } from '../../store/sitting.ts';
import { matches } from '../../text/search.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterBar } from '../../ui/FilterBar.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import type { HelpPart, HelpTopic } from './topic.ts';
import { sections, topics } from './topics.ts';

const wordsOf = (part: HelpPart): string => {
  switch (part.type) {
    case 'steps':
      return part.steps.join(' ');
    case 'pairs':
      return part.rows.flat().join(' ');
    default:
      return part.text;
  }
};

/** Topics on the left, the chosen one on the right; the search looks into the texts too. */
export function HelpPage() {
  const { topicId } = useParams();
  const [query, setQuery] = useState('');
  const { opens } = useSitting();
  // Help on pages that this account has, and on what concerns everybody.
  const known = useMemo(() => topics.filter(({ path }) => path === undefined || opens(path)), [opens]);
  const found = useMemo(
    () =>
      known.filter(
        (topic) =>
          matches(query, topic.title) || topic.parts.some((part) => wordsOf(part).includes(query.trim())),
      ),
    [known, query],
  );
  const topic = known.find((one) => one.id === topicId) ?? known[0];
  return (
    <>
      <PageHeader title="帮助" />
      <FilterBar query={query} onQuery={setQuery} placeholder="想做什么" />
      <Box sx={{ display: 'grid', gridTemplateColumns: '200px minmax(0,1fr)', gap: 4, alignItems: 'start' }}>
        <TopicList found={found} current={topic} />
        {found.length === 0 ? (
          <EmptyState
            why={`帮助中没有“${query}”`}
            next="换一个词，或从左边选择题目。"
            action={
              <Button variant="outlined" onClick={() => setQuery('')}>
                全部题目
              </Button>
            }
          />
        ) : topic ? (
          <Topic topic={topic} />
        ) : null}
      </Box>
    </>
  );
}

function TopicList({
  found,
  current,
}: {
  readonly found: readonly HelpTopic[];
  readonly current: HelpTopic | undefined;
}) {
  return (
    <Box component="nav" aria-label="帮助题目">
      {sections.map((section) => {
        const here = found.filter((topic) => topic.section === section);
        return here.length === 0 ? null : (
          <Box key={section} sx={{ mb: 2 }}>
            <Typography variant="caption" color="text.secondary" component="h2">
              {section}
            </Typography>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {here.map((topic) => (
                <li key={topic.id}>
                  <Link
                    component={RouterLink}
                    to={`/help/${topic.id}`}
                    aria-current={topic === current ? 'page' : undefined}
                    sx={{
                      display: 'block',
                      lineHeight: '28px',
                      fontWeight: topic === current ? 600 : 400,
                      color: topic === current ? 'text.primary' : 'primary.main',
                    }}
                  >
                    {topic.title}
                  </Link>
                </li>
              ))}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

function Topic({ topic }: { readonly topic: HelpTopic }) {
  return (
    <Box component="article" aria-labelledby="topic-title" sx={{ maxWidth: 760 }}>
      <Typography id="topic-title" variant="h2" gutterBottom>
        {topic.title}
      </Typography>
      {topic.parts.map((part) => (
        <Part key={wordsOf(part)} part={part} />
      ))}
      {topic.id === 'about' ? <Version /> : null}
      {topic.path ? (
        <Button component={RouterLink} to={topic.path} variant="outlined" sx={{ mt: 2 }}>
          打开页面
        </Button>
      ) : null}
    </Box>
  );
}

function Part({ part }: { readonly part: HelpPart }) {
  switch (part.type) {
    case 'text':
      return <Typography sx={{ mb: 2 }}>{part.text}</Typography>;
    case 'heading':
      return (
        <Typography variant="h3" sx={{ mt: 3, mb: 1 }}>
          {part.text}
        </Typography>
      );
    case 'steps':
      return (
        <Box component="ol" sx={{ pl: 5, mt: 0, mb: 2, lineHeight: '26px' }}>
          {part.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </Box>
      );
    case 'pairs':
      return (
        <Table size="small" sx={{ mb: 2, width: 'auto' }}>
          <TableHead>
            <TableRow>
              {part.head.map((title) => (
                <TableCell key={title}>{title}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {part.rows.map(([name, meaning]) => (
              <TableRow key={name}>
                <TableCell lang={part.lang} sx={{ whiteSpace: 'nowrap', verticalAlign: 'top' }}>
                  {name}
                </TableCell>
                <TableCell lang={part.lang}>{meaning}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      );
  }
}

function Version() {
  const [version, setVersion] = useState('');
  useEffect(() => {
    void call('app:info', {}).then((info) => {
      if (info.ok) setVersion(info.value.version);
    });
  }, []);
  return <Typography color="text.secondary">当前版本 {version}</Typography>;
}
