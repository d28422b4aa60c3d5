/** “24 KB”, “1.3 GB”: decimal units, as for disks and S3. */
export function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 99.5 ? Math.round(value) : Number(value.toFixed(value < 9.95 ? 1 : 0))} ${units[unit] ?? ''}`;
}
