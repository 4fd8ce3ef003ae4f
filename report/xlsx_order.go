package report

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/xuri/excelize/v2"
)

// contentTypes is the part of a workbook that readers look for first.
const contentTypes = "[Content_Types].xml"

// writeOrdered writes a workbook with its parts in a fixed order. The library writes streamed sheets in the order of a
// map, so that equal workbooks would differ as files; the compressed parts are copied as they are.
func writeOrdered(out io.Writer, f *excelize.File, tempDir string) (err error) {
	file, err := os.CreateTemp(tempDir, "report-*.xlsx")
	if err != nil {
		return fmt.Errorf("make a temporary file: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close(), os.Remove(file.Name())) }()
	if err := f.Write(file); err != nil {
		return fmt.Errorf("fill the temporary file: %w", err)
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return fmt.Errorf("measure the temporary file: %w", err)
	}
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return fmt.Errorf("read the temporary file: %w", err)
	}
	return copyOrdered(out, archive)
}

func copyOrdered(out io.Writer, archive *zip.Reader) error {
	parts := slices.Clone(archive.File)
	slices.SortFunc(parts, func(x, y *zip.File) int {
		first := boolRank(y.Name == contentTypes) - boolRank(x.Name == contentTypes)
		return cmp.Or(first, cmp.Compare(x.Name, y.Name))
	})
	w := zip.NewWriter(out)
	for _, part := range parts {
		if err := w.Copy(part); err != nil {
			return fmt.Errorf("copy %s: %w", part.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("finish the workbook: %w", err)
	}
	return nil
}
