"""A commune's register as it may look after eight weeks: what pictures, workbooks and reports are tried on."""

from tests.registers.writing import NOW, TODAY, write_register

__all__ = ["NOW", "TODAY", "write_register"]
